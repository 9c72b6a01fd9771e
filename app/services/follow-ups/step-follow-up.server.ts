import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ActorFacts } from '#app/domain/workflow/decide.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findPeopleOfCase } from '#db/portal/repositories/applications-people.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import {
  acceptStep,
  decideByRound,
  decideStep,
  type FollowUpRow,
  findFollowUp,
  handleStep,
  incidentStep,
  lapseStep,
  listRoundsOfFollowUp,
  type Proposal,
  requestStep,
} from '#db/portal/repositories/follow-ups.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { StepReason } from '#db/portal/repositories/transitions.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { type FollowUpEvent, type FollowUpState, followUpMachines } from '#policies/workflow/follow-ups.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { cancelRounds } from '../review/cancel-rounds.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord, movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import { type Case, caseIn } from '../workflow/take-step.server.ts';

const mutators = {
  'followup.request': requestStep,
  'incident.report': incidentStep,
  'followup.handle': handleStep,
  'followup.approve': acceptStep,
  'followup.decide': decideStep,
  'decision.record': decideByRound,
  'clock.apply': lapseStep,
} as const;

export type FollowUpMove = {
  readonly event: FollowUpEvent;
  readonly guards: GuardResults;
  readonly who: ActorFacts;
  readonly reasons?: readonly StepReason[];
  readonly text?: string | undefined;
  readonly document?: { readonly text: string; readonly hash: string };
  /** Drawn up only once the step is known to be right: an unfinished draft has nothing to draw up from. */
  readonly agreement?: () => Promise<{ readonly text: string; readonly hash: string } | undefined>;
  readonly proposal?: Proposal;
};

/** One step of a follow-up: its table decides; state, history, ledger, clocks and notices together or not at all. */
export async function stepFollowUp<A extends keyof typeof mutators>(
  tx: Tx,
  subject: Case,
  allowed: Authorized<A>,
  row: FollowUpRow,
  move: FollowUpMove,
): Promise<FollowUpState> {
  const machine = followUpMachines[row.kind];
  const verdict = decide(machine, excludedFrom, row.state, move.event, move.who, move.guards);
  if (!verdict.ok) throw refusalOf(verdict, `state.followup.${row.state}`);
  const textHash = move.text
    ? await insertStoredText(tx, { body: move.text, at: tx.stamp.at, purgeOn: null })
    : null;
  const agreement = await move.agreement?.();
  const mutate = mutators[allowed.action] as (
    tx: Tx,
    allowed: Authorized<A>,
    event: Parameters<typeof requestStep>[2],
    step: Parameters<typeof requestStep>[3],
  ) => Promise<boolean>;
  const [reason] = move.reasons ?? [];
  const taken = await mutate(
    tx,
    allowed,
    {
      kind: 'followup.moved',
      subject: { type: 'follow_up', id: row.id },
      case: row.applicationId,
      from: row.state,
      to: verdict.to,
      ...(textHash ? { reason: textHash } : reason ? { reason: reason.code } : {}),
      ...(move.document ? { document: move.document.hash } : {}),
      detail: { step: move.event, followUp: row.kind },
    },
    {
      row,
      event: move.event,
      to: verdict.to,
      as: verdict.as,
      reasons: move.reasons ?? [],
      textHash,
      ...(move.document ? { document: move.document } : {}),
      ...(agreement ? { agreement } : {}),
      ...(move.proposal ? { proposal: move.proposal } : {}),
    },
  );
  if (!taken) throw movedOn(`state.followup.${row.state}`);
  await moveFollowUpClocks(tx, row, verdict.to);
  await cancelRoundsOf(tx, row, verdict.to);
  await tell(tx, subject, row, verdict.to);
  return verdict.to;
}

/** What was handed in has a day by which it is dealt with; an incident has two. */
async function moveFollowUpClocks(tx: Tx, row: FollowUpRow, to: FollowUpState): Promise<void> {
  const subject = { type: 'follow_up', id: row.id } as const;
  if (to === 'SUBMITTED') {
    const kinds =
      row.kind === 'incident' ? (['incident_first', 'incident_report'] as const) : ['follow_up' as const];
    for (const kind of kinds) await openDeadline(tx, { kind, subject });
    if (row.kind === 'attestation') await meetAttestation(tx, row.applicationId);
    return;
  }
  for (const clock of await listDeadlinesOf(tx.db, 'follow_up', row.id)) {
    if (clock.state !== 'running' && clock.state !== 'expired') continue;
    const firstReport = clock.kind === 'incident_first' && to === 'IN_REVIEW';
    if (firstReport || to !== 'IN_REVIEW') await meetDeadline(tx, clock.id);
  }
}

async function meetAttestation(tx: Tx, applicationId: string): Promise<void> {
  for (const clock of await listDeadlinesOf(tx.db, 'application', applicationId))
    if (clock.kind === 'attestation' && (clock.state === 'running' || clock.state === 'expired'))
      await meetDeadline(tx, clock.id);
}

/** A round about something that is no longer asked for has nothing to decide. */
async function cancelRoundsOf(tx: Tx, row: FollowUpRow, to: FollowUpState): Promise<void> {
  if (to !== 'WITHDRAWN' && to !== 'DRAFT') return;
  const rounds = await listRoundsOfFollowUp(tx.db, row.id);
  if (rounds.some(({ state }) => state !== 'DECIDED' && state !== 'CANCELLED'))
    await cancelRounds(tx, row.applicationId, 'case_left');
}

async function tell(tx: Tx, subject: Case, row: FollowUpRow, to: FollowUpState): Promise<void> {
  const { applicants, conflicted } = await findPeopleOfCase(tx.db, subject.id);
  const about = {
    subject: { type: 'follow_up', id: row.id },
    details: { reference: (await findApplication(tx.db, subject.id))?.reference ?? '' },
  } as const;
  const isDesk =
    to === 'SUBMITTED'
      ? row.kind !== 'owner_change'
      : to === 'IN_REVIEW' && !['amendment', 'renewal'].includes(row.kind);
  const desk = isDesk ? await findHoldersOf(tx.db, ['secretariat'], tokyoDay(tx.stamp.at)) : [];
  const incoming = row.kind === 'owner_change' && to === 'SUBMITTED' ? row.proposal.incoming : undefined;
  const asked = [...desk, ...(typeof incoming === 'string' ? [incoming] : [])].filter(
    (id) => id !== tx.stamp.actor && (!conflicted.includes(id) || applicants.includes(id)),
  );
  await notify(tx, { to: asked, kind: 'followup.turn', ...about });
  await notify(tx, {
    to: applicants.filter((id) => id !== tx.stamp.actor && !asked.includes(id)),
    kind: 'followup.changed',
    ...about,
  });
}

export async function followUpIn(db: Reader, id: string): Promise<FollowUpRow> {
  const row = await findFollowUp(db, id);
  if (!row) throw new AppError('not-found');
  return row;
}

export async function actOnFollowUp<T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx, row: FollowUpRow, subject: Case) => Promise<T>,
): Promise<T> {
  const { applicationId } = await followUpIn(portal.store.read, id);
  return actOrRecord(
    portal,
    viewer,
    { kind: 'followup.refused-step', subject: { type: 'follow_up', id }, case: applicationId },
    act,
    async (tx) => {
      const row = await followUpIn(tx.db, id);
      return work(tx, row, await caseIn(tx.db, row.applicationId));
    },
  );
}
