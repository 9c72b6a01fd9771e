import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { type ActorFacts, decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import {
  assignPublicationStep,
  decidePublicationStep,
  type PublicationStep,
  requestPublicationStep,
  systemPublicationStep,
} from '#db/portal/repositories/publication-steps.server.ts';
import { findPublication } from '#db/portal/repositories/publications.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { StepReason } from '#db/portal/repositories/transitions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import {
  type PublicationEvent,
  type PublicationState,
  publicationMachine,
} from '#policies/workflow/publication.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord, movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { type Publication, publicationIn } from './publication-subject.server.ts';

const mutators = {
  'publication.request': requestPublicationStep,
  'publication.assign': assignPublicationStep,
  'decision.record': decidePublicationStep,
  'clock.apply': systemPublicationStep,
} as const;

const kindOf: Readonly<Record<PublicationEvent, EventKind>> = {
  submit: 'publication.submitted',
  resubmit: 'publication.submitted',
  withdraw: 'publication.withdrawn',
  lapse: 'publication.withdrawn',
  start_review: 'publication.taken-up',
  appeal: 'publication.taken-up',
  request_changes: 'publication.returned',
  fast_clear: 'publication.cleared',
  clear: 'publication.cleared',
  clear_with_conditions: 'publication.cleared',
  conditions_met: 'publication.cleared',
  refuse: 'publication.refused',
  record_publication: 'publication.published',
  expire_clearance: 'publication.expired',
  correct: 'publication.corrected',
  retract: 'publication.retracted',
};

export type Step = {
  readonly event: PublicationEvent;
  readonly guards: GuardResults;
  readonly who: ActorFacts;
  readonly reasons?: readonly StepReason[];
  /** What the author reads. */
  readonly text?: string | undefined;
  readonly documentHash?: string | undefined;
} & Pick<PublicationStep, 'submission' | 'approvalNumber' | 'published' | 'erratum'>;

/** One step: the table decides, then state, history, ledger entry and notices are written together or not at all (INV-22). */
export async function takePublicationStep<A extends keyof typeof mutators>(
  tx: Tx,
  publication: Publication,
  allowed: Authorized<A>,
  step: Step,
): Promise<PublicationState> {
  const from = publication.publicationState as PublicationState;
  const verdict = decide(publicationMachine, excludedFrom, from, step.event, step.who, step.guards);
  if (!verdict.ok) throw refusalOf(verdict, `state.publication.${from}`);
  const { to } = verdict;
  const textHash = step.text
    ? await insertStoredText(tx, { body: step.text, at: tx.stamp.at, purgeOn: null })
    : null;
  const mutate = mutators[allowed.action] as (
    tx: Tx,
    allowed: Authorized<A>,
    event: AuditEvent,
    row: PublicationStep,
  ) => Promise<boolean>;
  const reason = textHash ?? step.reasons?.[0]?.code;
  const taken = await mutate(
    tx,
    allowed,
    {
      kind: kindOf[step.event],
      subject: { type: 'publication', id: publication.id },
      case: publication.applicationId,
      from,
      to,
      ...(reason ? { reason } : {}),
      ...(step.documentHash ? { document: step.documentHash } : {}),
      detail: { step: step.event, ...(step.approvalNumber ? { number: step.approvalNumber } : {}) },
    },
    {
      id: publication.id,
      applicationId: publication.applicationId,
      from,
      to,
      event: step.event,
      as: verdict.as,
      reasons: step.reasons ?? [],
      textHash,
      documentHash: step.documentHash ?? null,
      ...(step.submission === undefined ? {} : { submission: step.submission }),
      ...(step.approvalNumber ? { approvalNumber: step.approvalNumber } : {}),
      ...(step.published ? { published: step.published } : {}),
      ...(step.erratum ? { erratum: step.erratum } : {}),
    },
  );
  if (!taken) throw movedOn(`state.publication.${from}`);
  await tell(tx, publication, to);
  return to;
}

/** The desk is told what waits for it, the author what became of it; nobody of the case's own side sits at the desk. */
async function tell(tx: Tx, publication: Publication, to: PublicationState): Promise<void> {
  const row = await findPublication(tx.db, publication.id);
  const about = {
    subject: { type: 'publication', id: publication.id },
    details: { reference: row?.reference ?? '' },
  } as const;
  if (to === 'SUBMITTED') {
    const barred = [
      ...publication.applicantIds,
      ...publication.pastOrInvitedIds,
      ...publication.conflictedIds,
    ];
    const desk = await findHoldersOf(tx.db, ['secretariat'], tokyoDay(tx.stamp.at));
    await notify(tx, { to: desk.filter((id) => !barred.includes(id)), kind: 'publication.turn', ...about });
  }
  if (publication.authorId === tx.stamp.actor) return;
  await notify(tx, {
    to: [publication.authorId],
    kind: to === 'CHANGES_REQUESTED' || to === 'CLEARED' ? 'publication.turn' : 'publication.changed',
    ...about,
  });
}

export async function actOnPublication<T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx, publication: Publication, subject: Case) => Promise<T>,
): Promise<T> {
  return actOrRecord(
    portal,
    viewer,
    {
      kind: 'publication.refused-step',
      subject: { type: 'publication', id },
      case: async (db) => (await findPublication(db, id))?.applicationId,
    },
    act,
    async (tx) => {
      const { publication, subject } = await publicationIn(tx.db, id);
      return work(tx, publication, subject);
    },
  );
}
