import { type Kysely, sql } from 'kysely';
import { instantForm } from '../sqlite.server.ts';
import { oneOf, together } from './make-tables.ts';

/**
 * That nobody has to be told of an incident is proposed by one person and agreed to by another; until then its clock runs. What
 * one person decided alone before stays as it was. And a complaint that nobody of the office may handle falls to the chair.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const add = (table: string, column: ReturnType<typeof sql>) =>
    sql`alter table ${sql.ref(table)} add column ${column}`.execute(db);
  await add('incident_notification', sql`proposed_by text references person (id)`);
  await add('incident_notification', sql`proposed_at text check (${instantForm('proposed_at')})`);
  await add(
    'incident_notification',
    sql`proposal_hash text check (${together('proposed_by', 'proposed_at', 'proposal_hash')})`,
  );
  await sql`create trigger incident_notification_two before update of state on incident_notification
    when new.state = 'not_needed' and (new.proposed_by is null or new.proposed_by = new.settled_by)
    begin select raise(abort, 'two persons agree that nobody has to be told'); end`.execute(db);
  await add(
    'complaint',
    sql`falls_to text not null default 'office' check (${oneOf('falls_to', ['office', 'chair'])})`,
  );
}
