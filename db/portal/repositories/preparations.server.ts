import type { Selectable } from 'kysely';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import type { WorkflowTables } from '../workflow-schema.ts';

/** What the second review decides on: data, settings and report, bound by one hash (L4). */
export type PreparationRow = {
  readonly id: string;
  readonly version: number;
  readonly snapshotId: string;
  readonly snapshotHash: string;
  readonly ruleSet: string;
  readonly settings: string;
  readonly settingsHash: string;
  readonly report: string;
  readonly reportHash: string;
  readonly bindingHash: string;
  readonly preparedBy: string;
  readonly preparedAt: Instant;
};

const toPreparation = (row: Selectable<WorkflowTables['preparation']>): PreparationRow => ({
  id: row.id,
  version: row.version,
  snapshotId: row.snapshot_id,
  snapshotHash: row.snapshot_hash,
  ruleSet: row.rule_set,
  settings: row.settings,
  settingsHash: row.settings_hash,
  report: row.report,
  reportHash: row.report_hash,
  bindingHash: row.binding_hash,
  preparedBy: row.prepared_by,
  preparedAt: row.prepared_at as Instant,
});

export async function findPreparation(
  db: Reader,
  applicationId: string,
): Promise<PreparationRow | undefined> {
  const row = await db
    .selectFrom('preparation')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      version: row.version,
      snapshotId: row.snapshot_id,
      snapshotHash: row.snapshot_hash,
      ruleSet: row.rule_set,
      settings: row.settings,
      settingsHash: row.settings_hash,
      report: row.report,
      reportHash: row.report_hash,
      bindingHash: row.binding_hash,
      preparedBy: row.prepared_by,
      preparedAt: row.prepared_at as Instant,
    }
  );
}

/** Cases of which something bound is voted on, or approved and not yet received. */
export async function listBoundCases(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('state', 'in', ['S2_REVIEW', 'READY'])
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** One version among all that were bound, to tell what has changed since. */
export async function findPreparationVersion(
  db: Reader,
  applicationId: string,
  version: number,
): Promise<PreparationRow | undefined> {
  const row = await db
    .selectFrom('preparation')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && toPreparation(row);
}

export type NewPreparation = Omit<PreparationRow, 'preparedBy' | 'preparedAt'> & {
  readonly applicationId: string;
};
export const insertPreparation = mutator('data.prepare', async (tx, row: NewPreparation) => {
  await tx.db
    .insertInto('preparation')
    .values({
      id: row.id,
      application_id: row.applicationId,
      version: row.version,
      snapshot_id: row.snapshotId,
      snapshot_hash: row.snapshotHash,
      rule_set: row.ruleSet,
      settings: row.settings,
      settings_hash: row.settingsHash,
      report: row.report,
      report_hash: row.reportHash,
      binding_hash: row.bindingHash,
      prepared_by: tx.stamp.actor,
      prepared_at: tx.stamp.at,
    })
    .execute();
});

export type PermitRow = {
  readonly id: string;
  readonly applicationId: string;
  /** Canonical JSON, the very bytes that are signed (B1). */
  readonly document: string;
  readonly hash: string;
  readonly endsOn: Day;
  readonly createdAt: Instant;
};

/** The newest permit of a project; whether it is signed only its signature can say. */
export async function findPermit(db: Reader, applicationId: string): Promise<PermitRow | undefined> {
  const row = await db
    .selectFrom('permit')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      applicationId: row.application_id,
      document: row.document,
      hash: row.hash,
      endsOn: row.ends_on as Day,
      createdAt: row.created_at as Instant,
    }
  );
}

type NewPermit = Omit<PermitRow, 'createdAt'> & { readonly roundId: string | null };
async function writePermitRow(tx: Tx, permit: NewPermit): Promise<void> {
  await tx.db
    .insertInto('permit')
    .values({
      id: permit.id,
      application_id: permit.applicationId,
      round_id: permit.roundId,
      document: permit.document,
      hash: permit.hash,
      ends_on: permit.endsOn,
      created_at: tx.stamp.at,
    })
    .execute();
}
/** Written in the transaction of the decision that gives it. */
export const insertPermit = mutator('decision.record', writePermitRow);
/** On the short track, in the transaction of the receipt: what it may say was decided before (C8). */
export const insertStandingPermit = mutator('data.receive', writePermitRow);
/** The same permit on another base snapshot: only the demo, whose data are made after its past was written. */
export const movePermit = mutator('system.maintain', writePermitRow);

/** The newest permit of every project that is in use or about to be. */
export async function listUsedPermits(db: Reader): Promise<PermitRow[]> {
  const projects = await db
    .selectFrom('application')
    .select('id')
    .where('state', 'in', ['READY', 'ACTIVE', 'SUSPENDED'])
    .execute();
  const permits = await Promise.all(projects.map(({ id }) => findPermit(db, id)));
  return permits.filter((permit) => permit !== undefined);
}
