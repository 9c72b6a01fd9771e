import { type Kysely, sql } from 'kysely';
import { instantForm, makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables } from './make-tables.ts';

/**
 * What applying needs beside the answers: what a file is for and whether it was looked at, the monthly slots of the basic
 * service, and what a consultant agrees with the applicants of the full one.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  const attachment = (change: ReturnType<typeof sql>) =>
    sql`alter table attachment add column ${change}`.execute(db);
  await attachment(sql`purpose text not null default 'other'`);
  // A file that waits for its scan lies in quarantine; where no scanner is configured, that is said.
  await attachment(
    sql`scan text not null default 'none' check (${oneOf('scan', ['none', 'clean', 'waiting'])})`,
  );
  await attachment(sql`removed_at text check (${instantForm('removed_at')})`);
  await attachment(sql`removed_by text check ((removed_by is null) = (removed_at is null))`);
  await index('attachment_hash', 'attachment', ['sha256']);
  await index('attachment_scan', 'attachment', ['scan']);

  // First come, first served (SVC-1): two requests cannot hold one slot, whatever happens at the same moment (P-34).
  await create(
    'service_slot',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.primaryKey().notNull().references('application.id'))
        .addColumn('month', 'text', (c) => c.notNull())
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('requested_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('service_slot_once', ['month', 'number'] as never)
        .addCheckConstraint('service_slot_month', sql<boolean>`month glob '[0-9][0-9][0-9][0-9]-[01][0-9]'`)
        .addCheckConstraint('service_slot_number', sql<boolean>`number >= 1`),
    ['requested_at'],
  );

  // Hours of work, their price and the milestones up to the answers to referees (SVC-2); each change is a new version.
  await create(
    'support_plan',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('plan', 'text', (c) => c.notNull())
        .addColumn('made_by', 'text', (c) => c.notNull())
        .addColumn('made_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('support_plan_key', ['application_id', 'version'] as never)
        .addCheckConstraint('support_plan_form', sql<boolean>`json_valid(plan)`),
    ['made_at'],
  );
  await makeAppendOnly(db, 'support_plan', ['application_id', 'version']);
}
