import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import type { ActorFacts } from '#app/domain/workflow/decide.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { applicationFacts } from '#db/portal/access-facts.server.ts';
import type { Standing } from '#db/portal/access-filter.server.ts';
import {
  advanceCase,
  closeCase,
  confirmCase,
  decideCase,
  lapseCase,
  prepareCase,
  receiveCase,
  resumeCase,
  revokeCase,
  screenCase,
  submitCase,
  suspendCase,
  withdrawCase,
} from '#db/portal/repositories/case-steps.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { StepReason } from '#db/portal/repositories/transitions.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';
import {
  type ApplicationEvent,
  type ApplicationMachineState,
  applicationMachine,
} from '#policies/workflow/application.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { cancelRounds } from '../review/cancel-rounds.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { moveClocks } from './case-clocks.server.ts';
import { actOrRecord, movedOn, refusalOf } from './refused-step.server.ts';
import { tellAboutStep } from './tell-about-step.server.ts';

export type Case = SubjectOf<'Application'>;

/** The case as it stands in this very transaction; what was loaded for the page may be older. */
export async function caseIn(db: Reader, id: string): Promise<Case> {
  const facts = await applicationFacts(db, id);
  if (!facts) throw new AppError('not-found');
  return toSubject('Application', facts);
}

const mutators = {
  'application.submit': submitCase,
  'application.withdraw': withdrawCase,
  'application.screen': screenCase,
  'decision.record': decideCase,
  'data.prepare': prepareCase,
  'data.receive': receiveCase,
  'conditions.confirm': confirmCase,
  'application.suspend': suspendCase,
  'application.resume': resumeCase,
  'application.revoke': revokeCase,
  'application.close': closeCase,
  'case.advance': advanceCase,
  'clock.apply': lapseCase,
} as const;
export type StepAction = keyof typeof mutators;

const eventKindOf: Partial<Record<ApplicationEvent, EventKind>> = {
  submit: 'application.submitted',
  resubmit: 'application.submitted',
  recall: 'application.recalled',
  withdraw: 'application.withdrawn',
  lapse: 'application.lapsed',
  s1_lapse: 'application.lapsed',
  return_incomplete: 'application.returned',
  accept_complete: 'application.accepted',
  all_signed: 'application.contracted',
  activate: 'application.activated',
  appeal: 'application.appealed',
  confirm_conditions_met: 'condition.confirmed',
  invalidate: 'dataset.invalidated',
  suspend: 'application.suspended',
  resume: 'application.resumed',
  expire: 'application.expired',
  revoke: 'application.revoked',
  begin_close: 'application.closing',
  close: 'application.closed',
  renewal_activated: 'application.activated',
};

/** Steps that leave a review without a decision of the committee, from where its round or its approval may still stand. */
const endsRound: ReadonlySet<ApplicationEvent> = new Set(['withdraw', 'lapse', 's1_lapse', 'invalidate']);
const isUnderReview: ReadonlySet<ApplicationMachineState> = new Set(['S1_REVIEW', 'S2_REVIEW', 'READY']);

export type Step = {
  readonly event: ApplicationEvent;
  readonly guards: GuardResults;
  readonly who: ActorFacts;
  readonly reasons?: readonly StepReason[];
  /** What the applicant reads; stored apart, the ledger holds its hash (C2). */
  readonly text?: string | undefined;
  readonly documentHash?: string | undefined;
  readonly standings?: readonly { readonly personId: string; readonly standing: Standing }[];
};

/**
 * One step of an application inside a transaction: the table decides, then state, history, standings, ledger entry, clocks
 * and notices are written together or not at all (law 4, INV-22).
 */
export async function takeStep<A extends StepAction>(
  tx: Tx,
  subject: Case,
  allowed: Authorized<A>,
  step: Step,
): Promise<ApplicationMachineState> {
  const from = subject.state;
  const verdict = decide(applicationMachine, excludedFrom, from, step.event, step.who, step.guards);
  if (!verdict.ok) throw refusalOf(verdict, nameOf(from));
  const { to } = verdict;
  const textHash = step.text
    ? await insertStoredText(tx, { body: step.text, at: tx.stamp.at, purgeOn: null })
    : null;
  const dueOn = await moveClocks(tx, subject.id, from, to);
  const mutate = mutators[allowed.action] as (
    tx: Tx,
    allowed: Authorized<A>,
    event: Parameters<typeof submitCase>[2],
    row: Parameters<typeof submitCase>[3],
  ) => Promise<boolean>;
  const [reason] = step.reasons ?? [];
  const taken = await mutate(
    tx,
    allowed,
    {
      kind: eventKindOf[step.event] ?? 'application.moved',
      subject: { type: 'application', id: subject.id },
      case: subject.id,
      from,
      to,
      ...(textHash ? { reason: textHash } : reason ? { reason: reason.code } : {}),
      ...(step.documentHash ? { document: step.documentHash } : {}),
      detail: { step: step.event },
    },
    {
      applicationId: subject.id,
      from,
      to,
      event: step.event,
      as: verdict.as,
      reasons: step.reasons ?? [],
      textHash,
      documentHash: step.documentHash ?? null,
      dueOn,
      submits: to === 'SCREENING',
      standings: step.standings ?? [],
    },
  );
  if (!taken) throw movedOn(nameOf(from));
  if (endsRound.has(step.event) && isUnderReview.has(from))
    await cancelRounds(tx, subject.id, step.event === 'invalidate' ? 'document_changed' : 'case_left');
  await tellAboutStep(tx, subject, to);
  return to;
}

const nameOf = (state: ApplicationMachineState): MessageKey =>
  state === 'DELETED' ? 'state.deleted' : `application.state.${state}`;

export async function actOnCase<T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx, subject: Case) => Promise<T>,
): Promise<T> {
  return actOrRecord(
    portal,
    viewer,
    { kind: 'application.refused-step', subject: { type: 'application', id }, case: id },
    act,
    async (tx) => work(tx, await caseIn(tx.db, id)),
  );
}
