import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { AuditTopic, FindingSeverity } from '#policies/audits.ts';
import type { AuditPlanState, FindingState } from '#policies/workflow/audit.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import { fileRow, type SupervisionFile, stepRow } from './supervision-steps.server.ts';

export type AuditPlanRow = {
  readonly id: string;
  readonly reference: string;
  readonly year: number;
  readonly organisationId: string;
  readonly scope: string;
  readonly topics: readonly AuditTopic[];
  readonly auditorIds: readonly string[];
  readonly plannedFrom: Day;
  readonly plannedUntil: Day;
  readonly state: AuditPlanState;
  readonly summary: string | undefined;
  readonly reportedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Instant;
};

const plans = (db: Reader) => db.selectFrom('audit_plan').selectAll('audit_plan');
type PlanRow = NonNullable<Awaited<ReturnType<ReturnType<typeof plans>['executeTakeFirst']>>>;
const toPlan = (row: PlanRow): AuditPlanRow => ({
  id: row.id,
  reference: row.reference,
  year: row.year,
  organisationId: row.organisation_id,
  scope: row.scope,
  topics: JSON.parse(row.topics) as AuditTopic[],
  auditorIds: JSON.parse(row.auditor_ids) as string[],
  plannedFrom: row.planned_from as Day,
  plannedUntil: row.planned_until as Day,
  state: row.state as AuditPlanState,
  summary: row.summary ?? undefined,
  reportedAt: (row.reported_at ?? undefined) as Instant | undefined,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  revision: row.revision,
  createdBy: row.created_by,
  createdAt: row.created_at as Instant,
});

export async function findAuditPlan(db: Reader, id: string): Promise<AuditPlanRow | undefined> {
  const row = await plans(db).where('id', '=', id).executeTakeFirst();
  return row && toPlan(row);
}

/** The newest year first; of one organisation only, where its people look. */
export async function listAuditPlans(
  db: Reader,
  of: { readonly organisationIds?: readonly string[]; readonly limit: number },
): Promise<AuditPlanRow[]> {
  let query = plans(db).orderBy('year', 'desc').orderBy('reference', 'desc').limit(of.limit);
  if (of.organisationIds) query = query.where('organisation_id', 'in', [...of.organisationIds]);
  return (await query.execute()).map(toPlan);
}

export type FindingRow = {
  readonly id: string;
  readonly reference: string;
  readonly planId: string;
  readonly number: number;
  readonly topic: AuditTopic;
  readonly severity: FindingSeverity;
  readonly found: string;
  readonly asked: string;
  readonly dueOn: Day;
  readonly state: FindingState;
  readonly raisedBy: string;
  readonly raisedAt: Instant;
  readonly answeredBy: string | undefined;
  readonly answeredAt: Instant | undefined;
  readonly judgedBy: string | undefined;
  readonly judgedAt: Instant | undefined;
  readonly revision: number;
};

const findings = (db: Reader) => db.selectFrom('audit_finding').selectAll('audit_finding');
type FRow = NonNullable<Awaited<ReturnType<ReturnType<typeof findings>['executeTakeFirst']>>>;
const toFinding = (row: FRow): FindingRow => ({
  id: row.id,
  reference: row.reference,
  planId: row.plan_id,
  number: row.number,
  topic: row.topic as AuditTopic,
  severity: row.severity as FindingSeverity,
  found: row.found,
  asked: row.asked,
  dueOn: row.due_on as Day,
  state: row.state as FindingState,
  raisedBy: row.raised_by,
  raisedAt: row.raised_at as Instant,
  answeredBy: row.answered_by ?? undefined,
  answeredAt: (row.answered_at ?? undefined) as Instant | undefined,
  judgedBy: row.judged_by ?? undefined,
  judgedAt: (row.judged_at ?? undefined) as Instant | undefined,
  revision: row.revision,
});

export async function findFinding(db: Reader, id: string): Promise<FindingRow | undefined> {
  const row = await findings(db).where('id', '=', id).executeTakeFirst();
  return row && toFinding(row);
}

export async function listFindings(db: Reader, planIds: readonly string[]): Promise<FindingRow[]> {
  if (planIds.length === 0) return [];
  const rows = await findings(db)
    .where('plan_id', 'in', [...planIds])
    .orderBy('plan_id')
    .orderBy('number')
    .execute();
  return rows.map(toFinding);
}

/** Entries of the ledger under findings, by their numbers. */
export async function listFindingEntries(
  db: Reader,
  findingIds: readonly string[],
): Promise<{ readonly findingId: string; readonly seq: number }[]> {
  if (findingIds.length === 0) return [];
  const rows = await db
    .selectFrom('audit_finding_entry')
    .select(['finding_id', 'seq'])
    .where('finding_id', 'in', [...findingIds])
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ findingId: row.finding_id, seq: row.seq }));
}

export type PlanFields = Pick<
  AuditPlanRow,
  'year' | 'organisationId' | 'scope' | 'topics' | 'auditorIds' | 'plannedFrom' | 'plannedUntil'
>;
const planValues = (fields: PlanFields) => ({
  year: fields.year,
  organisation_id: fields.organisationId,
  scope: fields.scope,
  topics: JSON.stringify(fields.topics),
  auditor_ids: JSON.stringify(fields.auditorIds),
  planned_from: fields.plannedFrom,
  planned_until: fields.plannedUntil,
});

export const insertAuditPlan = mutator(
  'supervision.write',
  async (tx, plan: PlanFields & { readonly id: string; readonly reference: string }) => {
    await tx.db
      .insertInto('audit_plan')
      .values({
        ...planValues(plan),
        id: plan.id,
        reference: plan.reference,
        state: 'PLANNED',
        summary: null,
        reported_at: null,
        ended_at: null,
        revision: 0,
        created_by: tx.stamp.actor,
        created_at: tx.stamp.at,
      })
      .execute();
  },
);

/** False when somebody else changed it meanwhile, or it has begun. */
export const changeAuditPlan = mutator(
  'supervision.write',
  async (tx, id: string, revision: number, fields: PlanFields) => {
    const changed = await tx.db
      .updateTable('audit_plan')
      .set({ ...planValues(fields), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', '=', 'PLANNED')
      .executeTakeFirst();
    return Number(changed.numUpdatedRows) === 1;
  },
);

export type PlanStep = {
  readonly id: string;
  readonly from: AuditPlanState;
  readonly to: AuditPlanState;
  readonly event: string;
  readonly textHash: string | null;
  readonly summary?: string;
};
async function movePlan(tx: Tx, step: PlanStep): Promise<boolean> {
  const ends = step.to === 'CLOSED' || step.to === 'CANCELLED';
  const moved = await tx.db
    .updateTable('audit_plan')
    .set((eb) => ({
      state: step.to,
      revision: eb('revision', '+', 1),
      ...(step.summary === undefined ? {} : { summary: step.summary, reported_at: tx.stamp.at }),
      ...(ends ? { ended_at: tx.stamp.at } : {}),
    }))
    .where('id', '=', step.id)
    .where('state', '=', step.from)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('supervision_step')
    .values(stepRow(tx, { ...step, machine: 'audit_plan', subjectId: step.id }))
    .execute();
  return true;
}
export const stepAuditPlan = mutator('supervision.write', movePlan);
export const closeAuditPlan = mutator('finding.close', movePlan);

export type NewFinding = Pick<
  FindingRow,
  'id' | 'reference' | 'planId' | 'number' | 'topic' | 'severity' | 'found' | 'asked' | 'dueOn'
> & { readonly entries: readonly number[] };

export const insertFinding = mutator('supervision.write', async (tx, finding: NewFinding) => {
  await tx.db
    .insertInto('audit_finding')
    .values({
      id: finding.id,
      reference: finding.reference,
      plan_id: finding.planId,
      number: finding.number,
      topic: finding.topic,
      severity: finding.severity,
      found: finding.found,
      asked: finding.asked,
      due_on: finding.dueOn,
      state: 'OPEN',
      raised_by: tx.stamp.actor,
      raised_at: tx.stamp.at,
      answered_by: null,
      answered_at: null,
      judged_by: null,
      judged_at: null,
      revision: 0,
    })
    .execute();
  if (finding.entries.length > 0)
    await tx.db
      .insertInto('audit_finding_entry')
      .values(
        finding.entries.map((seq) => ({
          finding_id: finding.id,
          seq,
          added_by: tx.stamp.actor,
          added_at: tx.stamp.at,
        })),
      )
      .execute();
});

export type FindingStep = {
  readonly id: string;
  readonly from: FindingState;
  readonly to: FindingState;
  readonly event: string;
  readonly textHash: string;
  readonly file?: SupervisionFile | undefined;
  /** The day of the next answer, where another one is asked for. */
  readonly dueOn?: Day;
};
async function moveFinding(tx: Tx, step: FindingStep): Promise<boolean> {
  const { actor, at } = tx.stamp;
  const who =
    step.event === 'answer' ? { answered_by: actor, answered_at: at } : { judged_by: actor, judged_at: at };
  const moved = await tx.db
    .updateTable('audit_finding')
    .set((eb) => ({
      state: step.to,
      revision: eb('revision', '+', 1),
      ...who,
      ...(step.dueOn ? { due_on: step.dueOn } : {}),
    }))
    .where('id', '=', step.id)
    .where('state', '=', step.from)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  if (step.file) await tx.db.insertInto('supervision_file').values(fileRow(tx, step.file)).execute();
  await tx.db
    .insertInto('supervision_step')
    .values(
      stepRow(tx, { ...step, machine: 'audit_finding', subjectId: step.id, fileId: step.file?.id ?? null }),
    )
    .execute();
  return true;
}
export const answerFinding = mutator('finding.answer', moveFinding);
export const judgeFinding = mutator('finding.close', moveFinding);
