import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables } from './make-tables.ts';

/**
 * How many persons a facility handed the notice in a fiscal quarter, as it declares them. A correction is a further declaration
 * with its reason; none is changed or erased. The number stands here alone: the ledger holds that it was declared (A10, INV-39).
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create } = tables(db);
  await create(
    'handed_notices',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('facility_id', 'text', (c) => c.notNull().references('facility.id'))
        // Its first day.
        .addColumn('quarter', 'text', (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('persons', 'integer', (c) => c.notNull())
        .addColumn('reason', 'text')
        .addColumn('declared_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('declared_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('handed_notices_version', ['facility_id', 'quarter', 'version'] as never)
        .addCheckConstraint('handed_notices_persons', sql<boolean>`persons >= 0`)
        .addCheckConstraint('handed_notices_correction', sql<boolean>`(version = 1) = (reason is null)`)
        .addCheckConstraint(
          'handed_notices_reason',
          sql<boolean>`reason is null or ${oneOf('reason', ['miscounted', 'found_later', 'other_quarter', 'typing'])}`,
        ),
    ['declared_at'],
    ['quarter'],
  );
  await makeAppendOnly(db, 'handed_notices', ['id']);
}
