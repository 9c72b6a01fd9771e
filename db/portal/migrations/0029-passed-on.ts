import { type Kysely, sql } from 'kysely';
import { oneOf } from './make-tables.ts';

/**
 * Where too few of the office may handle a signal or an incident, because it is about them, its handling falls to the
 * chair as well. It stays so: nobody is to lose what they have begun to look into.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const table of ['signal', 'incident'])
    await sql`alter table ${sql.ref(table)} add column falls_to text not null default 'office' check (${oneOf('falls_to', ['office', 'chair'])})`.execute(
      db,
    );
}
