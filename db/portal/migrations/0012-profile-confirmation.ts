import { type Kysely, sql } from 'kysely';
import { tables } from './make-tables.ts';

/** Who has read a version of a rule profile and stands behind it; results come out under no profile that two have not. */
export async function up(db: Kysely<never>): Promise<void> {
  const { create } = tables(db);
  await create(
    'profile_confirmation',
    (t) =>
      t
        .addColumn('profile', 'text', (c) => c.notNull())
        .addColumn('version', 'text', (c) => c.notNull())
        .addColumn('digest', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('confirmed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('profile_confirmation_once', ['profile', 'version', 'digest', 'person_id'])
        .addCheckConstraint('profile_confirmation_digest', sql<boolean>`length(digest) = 64`),
    ['confirmed_at'],
  );
}
