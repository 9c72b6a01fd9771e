import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { Addressee, IncidentSource, PersonClass, RegisterKind } from '#policies/incidents.ts';
import type { IncidentState } from '#policies/workflow/incident.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import { stepRow } from './supervision-steps.server.ts';

export type IncidentRow = {
  readonly id: string;
  readonly reference: string;
  readonly source: IncidentSource;
  readonly sourceId: string | undefined;
  readonly kind: RegisterKind;
  readonly applicationId: string | undefined;
  readonly facilityId: string | undefined;
  readonly aboutIds: readonly string[];
  /** `chair` since too few of the office may handle it. */
  readonly fallsTo: 'office' | 'chair';
  readonly persons: PersonClass;
  readonly unlawful: boolean;
  readonly ehds: boolean;
  readonly discoveredAt: Instant;
  readonly description: string;
  readonly measures: string | undefined;
  readonly lessons: string | undefined;
  readonly state: IncidentState;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly handledBy: string | undefined;
  readonly closedBy: string | undefined;
  readonly closedAt: Instant | undefined;
  readonly revision: number;
};

const all = (db: Reader) => db.selectFrom('incident').selectAll('incident');
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirst']>>>;
const toIncident = (row: Row): IncidentRow => ({
  id: row.id,
  reference: row.reference,
  source: row.source as IncidentSource,
  sourceId: row.source_id ?? undefined,
  kind: row.kind as RegisterKind,
  applicationId: row.application_id ?? undefined,
  facilityId: row.facility_id ?? undefined,
  aboutIds: JSON.parse(row.about_ids) as string[],
  fallsTo: row.falls_to as IncidentRow['fallsTo'],
  persons: row.persons as PersonClass,
  unlawful: row.unlawful === 1,
  ehds: row.ehds === 1,
  discoveredAt: row.discovered_at as Instant,
  description: row.description,
  measures: row.measures ?? undefined,
  lessons: row.lessons ?? undefined,
  state: row.state as IncidentState,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at as Instant,
  handledBy: row.handled_by ?? undefined,
  closedBy: row.closed_by ?? undefined,
  closedAt: (row.closed_at ?? undefined) as Instant | undefined,
  revision: row.revision,
});

export async function findIncident(db: Reader, id: string): Promise<IncidentRow | undefined> {
  const row = await all(db).where('id', '=', id).executeTakeFirst();
  return row && toIncident(row);
}

/** Of one report, recall or signal there is one incident. */
export async function findIncidentFrom(
  db: Reader,
  source: IncidentSource,
  sourceId: string,
): Promise<IncidentRow | undefined> {
  const row = await all(db).where('source', '=', source).where('source_id', '=', sourceId).executeTakeFirst();
  return row && toIncident(row);
}

const openStates: readonly IncidentState[] = ['RECORDED', 'ASSESSED', 'CONTAINED'];

export async function listIncidents(
  db: Reader,
  what: { readonly over: boolean; readonly limit: number },
): Promise<IncidentRow[]> {
  const rows = await all(db)
    .where('state', 'in', what.over ? ['CLOSED'] : [...openStates])
    .orderBy('discovered_at', 'desc')
    .limit(what.limit)
    .execute();
  return rows.map(toIncident);
}

/** Those that are not over and are the office's alone. */
export async function listIncidentsOfTheOffice(db: Reader): Promise<IncidentRow[]> {
  const rows = await all(db)
    .where('state', 'in', [...openStates])
    .where('falls_to', '=', 'office')
    .execute();
  return rows.map(toIncident);
}

export type NotificationRow = {
  readonly id: string;
  readonly incidentId: string;
  readonly addressee: Addressee;
  readonly aimOn: Day | undefined;
  readonly dueOn: Day;
  readonly state: 'due' | 'told' | 'not_needed';
  readonly toldOn: Day | undefined;
  readonly recipient: string | undefined;
  readonly noteHash: string | undefined;
  readonly settledBy: string | undefined;
  readonly settledAt: Instant | undefined;
  /** Who proposed that nobody has to be told, when and why; it runs until somebody else agrees. */
  readonly proposed: { readonly by: string; readonly at: Instant; readonly textHash: string } | undefined;
};

export async function listNotifications(
  db: Reader,
  incidentIds: readonly string[],
): Promise<NotificationRow[]> {
  if (incidentIds.length === 0) return [];
  const rows = await db
    .selectFrom('incident_notification')
    .selectAll()
    .where('incident_id', 'in', [...incidentIds])
    .orderBy('due_on')
    .orderBy('addressee')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    incidentId: row.incident_id,
    addressee: row.addressee as Addressee,
    aimOn: (row.aim_on ?? undefined) as Day | undefined,
    dueOn: row.due_on as Day,
    state: row.state as NotificationRow['state'],
    toldOn: (row.told_on ?? undefined) as Day | undefined,
    recipient: row.recipient ?? undefined,
    noteHash: row.note_hash ?? undefined,
    settledBy: row.settled_by ?? undefined,
    settledAt: (row.settled_at ?? undefined) as Instant | undefined,
    proposed:
      row.proposed_by && row.proposal_hash
        ? { by: row.proposed_by, at: row.proposed_at as Instant, textHash: row.proposal_hash }
        : undefined,
  }));
}

export type Clock = { readonly addressee: Addressee; readonly aimOn: Day | null; readonly dueOn: Day };
/** New clocks begin; one that still runs may have another day. What was settled stays as it was. */
async function keepClocks(tx: Tx, incidentId: string, clocks: readonly Clock[]): Promise<void> {
  const there = await listNotifications(tx.db, [incidentId]);
  for (const clock of clocks) {
    const before = there.find(({ addressee }) => addressee === clock.addressee);
    if (!before)
      await tx.db
        .insertInto('incident_notification')
        .values({
          id: newId(),
          incident_id: incidentId,
          addressee: clock.addressee,
          aim_on: clock.aimOn,
          due_on: clock.dueOn,
          state: 'due',
          told_on: null,
          recipient: null,
          note_hash: null,
          settled_by: null,
          settled_at: null,
          proposed_by: null,
          proposed_at: null,
          proposal_hash: null,
        })
        .execute();
    else if (before.state === 'due')
      await tx.db
        .updateTable('incident_notification')
        .set({ aim_on: clock.aimOn, due_on: clock.dueOn })
        .where('id', '=', before.id)
        .execute();
  }
}

export type IncidentFields = Pick<
  IncidentRow,
  'kind' | 'persons' | 'unlawful' | 'ehds' | 'discoveredAt' | 'description' | 'aboutIds'
> & { readonly applicationId: string | null; readonly facilityId: string | null };
export type NewIncident = IncidentFields & {
  readonly id: string;
  readonly reference: string;
  readonly source: IncidentSource;
  readonly sourceId: string | null;
  readonly clocks: readonly Clock[];
};

const valuesOf = (fields: IncidentFields) => ({
  kind: fields.kind,
  persons: fields.persons,
  unlawful: fields.unlawful ? 1 : 0,
  ehds: fields.ehds ? 1 : 0,
  discovered_at: fields.discoveredAt,
  description: fields.description,
  about_ids: JSON.stringify(fields.aboutIds),
  application_id: fields.applicationId,
  facility_id: fields.facilityId,
});

async function insert(tx: Tx, incident: NewIncident): Promise<void> {
  await tx.db
    .insertInto('incident')
    .values({
      ...valuesOf(incident),
      id: incident.id,
      reference: incident.reference,
      source: incident.source,
      source_id: incident.sourceId,
      falls_to: 'office',
      measures: null,
      lessons: null,
      state: 'RECORDED',
      recorded_by: tx.stamp.actor,
      recorded_at: tx.stamp.at,
      handled_by: null,
      closed_by: null,
      closed_at: null,
      revision: 0,
    })
    .execute();
  await keepClocks(tx, incident.id, incident.clocks);
}
/** By the office. */
export const insertIncident = mutator('supervision.write', insert);
/** What follows of itself from a report of a project, a recall, a confirmed signal. */
export const insertFollowingIncident = mutator('case.advance', insert);

/** From now on the chair handles it too; where it stands does not change. */
export const passOnIncident = mutator('case.advance', async (tx, id: string) => {
  await tx.db.updateTable('incident').set({ falls_to: 'chair' }).where('id', '=', id).execute();
});

export type IncidentStep = {
  readonly id: string;
  readonly from: IncidentState;
  readonly to: IncidentState;
  readonly event: string;
  readonly revision: number;
  readonly textHash: string | null;
  readonly fields?: IncidentFields;
  readonly measures?: string;
  readonly lessons?: string;
  readonly clocks?: readonly Clock[];
};
/** False when somebody else was faster. */
export const stepIncident = mutator('supervision.handle', async (tx, step: IncidentStep) => {
  const { actor, at } = tx.stamp;
  const closes = step.to === 'CLOSED';
  const moved = await tx.db
    .updateTable('incident')
    .set({
      state: step.to,
      revision: step.revision + 1,
      ...(step.fields ? valuesOf(step.fields) : {}),
      ...(step.measures === undefined ? {} : { measures: step.measures }),
      ...(step.lessons === undefined ? {} : { lessons: step.lessons }),
      ...(closes
        ? { closed_by: actor, closed_at: at }
        : { handled_by: actor, closed_by: null, closed_at: null }),
    })
    .where('id', '=', step.id)
    .where('state', '=', step.from)
    .where('revision', '=', step.revision)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  if (step.clocks) await keepClocks(tx, step.id, step.clocks);
  await tx.db
    .insertInto('supervision_step')
    .values(stepRow(tx, { ...step, machine: 'incident_case', subjectId: step.id }))
    .execute();
  return true;
});

type Notification = { readonly incidentId: string; readonly addressee: Addressee };
const whileDue = (tx: Tx, { incidentId, addressee }: Notification) =>
  tx.db
    .updateTable('incident_notification')
    .where('incident_id', '=', incidentId)
    .where('addressee', '=', addressee)
    .where('state', '=', 'due');
const none = { proposed_by: null, proposed_at: null, proposal_hash: null } as const;

type Told = Notification & {
  readonly toldOn: Day;
  readonly recipient: string;
  readonly noteHash: string | null;
};
/** Also where somebody had proposed that it is not needed; false when it was settled already. */
export const settleAsTold = mutator('supervision.handle', async (tx, told: Told) => {
  const changed = await whileDue(tx, told)
    .set({
      ...none,
      state: 'told',
      told_on: told.toldOn,
      recipient: told.recipient,
      note_hash: told.noteHash,
      settled_by: tx.stamp.actor,
      settled_at: tx.stamp.at,
    })
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});

type Reasoned = Notification & { readonly textHash: string };
/** False when it was settled, or proposed by somebody else, already. */
export const proposeNotNeeded = mutator('supervision.handle', async (tx, proposal: Reasoned) => {
  const changed = await whileDue(tx, proposal)
    .where('proposed_by', 'is', null)
    .set({ proposed_by: tx.stamp.actor, proposed_at: tx.stamp.at, proposal_hash: proposal.textHash })
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});

/** By somebody other than who proposed it. */
export const agreeNotNeeded = mutator('supervision.handle', async (tx, agreed: Reasoned) => {
  const changed = await whileDue(tx, agreed)
    .where('proposed_by', '!=', tx.stamp.actor)
    .set({
      state: 'not_needed',
      note_hash: agreed.textHash,
      settled_by: tx.stamp.actor,
      settled_at: tx.stamp.at,
    })
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});

/** The proposal is gone, and somebody has to be told. */
export const dropProposal = mutator('supervision.handle', async (tx, of: Notification) => {
  const changed = await whileDue(tx, of).where('proposed_by', 'is not', null).set(none).executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});
