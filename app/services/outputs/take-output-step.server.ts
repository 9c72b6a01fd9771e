import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { type ActorFacts, decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import {
  adjudicateStep,
  holdStep,
  type OutputStep,
  recallStep,
  releaseStep,
  requestStep,
  resumeStep,
  reviewStep,
  systemStep,
} from '#db/portal/repositories/output-steps.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { type OutputEvent, type OutputState, outputMachine } from '#policies/workflow/output-request.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord, movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import { moveOutputClock } from './output-clock.server.ts';
import { type Output, outputIn } from './output-subject.server.ts';
import { tellAboutOutput } from './tell-about-output.server.ts';

const mutators = {
  'output.request': requestStep,
  'output.review': reviewStep,
  'output.adjudicate': adjudicateStep,
  'output.hold': holdStep,
  'output.resume': resumeStep,
  'output.release': releaseStep,
  'output.recall': recallStep,
  'clock.apply': systemStep,
} as const;
type StepAction = keyof typeof mutators;

const kindOf: Readonly<Record<OutputEvent, EventKind>> = {
  submit: 'output.submitted',
  resubmit: 'output.submitted',
  withdraw: 'output.withdrawn',
  submit_review: 'output.reviewed',
  return: 'output.returned',
  send_back: 'output.returned',
  approve: 'output.approved',
  reject: 'output.rejected',
  escalate: 'output.escalated',
  adjudicate_return: 'output.returned',
  adjudicate_approve: 'output.approved',
  adjudicate_reject: 'output.rejected',
  hold: 'output.held',
  resume: 'output.resumed',
  expire: 'output.expired',
  release: 'output.released',
  recall: 'output.recalled',
};

export type Step = {
  readonly event: OutputEvent;
  readonly guards: GuardResults;
  readonly who: ActorFacts;
  /** Codes of `outputReasons`. */
  readonly reasons?: readonly string[];
  /** What the author reads. */
  readonly text?: string | undefined;
  readonly documentHash?: string | undefined;
  readonly detail?: AuditEvent['detail'];
} & Pick<OutputStep, 'submits' | 'votes' | 'release'>;

/**
 * One step of an output request: the table decides, then state, history, files or votes or release, ledger entry, clock and
 * notices are written together or not at all (law 4, INV-22, INV-32).
 */
export async function takeOutputStep<A extends StepAction>(
  tx: Tx,
  output: Output,
  allowed: Authorized<A>,
  step: Step,
): Promise<OutputState> {
  const from = output.outputState as OutputState;
  const verdict = decide(outputMachine, excludedFrom, from, step.event, step.who, step.guards);
  if (!verdict.ok) throw refusalOf(verdict, `state.output.${from}`);
  const { to } = verdict;
  const textHash = step.text
    ? await insertStoredText(tx, { body: step.text, at: tx.stamp.at, purgeOn: null })
    : null;
  const mutate = mutators[allowed.action] as (
    tx: Tx,
    allowed: Authorized<A>,
    event: AuditEvent,
    row: OutputStep,
  ) => Promise<boolean>;
  const reason = textHash ?? step.reasons?.[0];
  const taken = await mutate(
    tx,
    allowed,
    {
      kind: kindOf[step.event],
      subject: { type: 'output', id: output.id },
      case: output.applicationId,
      from,
      to,
      ...(reason ? { reason } : {}),
      ...(step.documentHash ? { document: step.documentHash } : {}),
      detail: { step: step.event, ...step.detail },
    },
    {
      id: output.id,
      applicationId: output.applicationId,
      from,
      to,
      event: step.event,
      as: verdict.as,
      reasons: (step.reasons ?? []).map((code) => ({ code })),
      textHash,
      documentHash: step.documentHash ?? null,
      ...(step.submits ? { submits: step.submits } : {}),
      ...(step.votes ? { votes: step.votes } : {}),
      ...(step.release ? { release: step.release } : {}),
    },
  );
  if (!taken) throw movedOn(`state.output.${from}`);
  await moveOutputClock(tx, output.id, to);
  await tellAboutOutput(tx, output, to);
  return to;
}

export async function actOnOutput<T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx, output: Output) => Promise<T>,
): Promise<T> {
  return actOrRecord(
    portal,
    viewer,
    {
      kind: 'output.refused-step',
      subject: { type: 'output', id },
      case: async (db) => (await findOutput(db, id))?.applicationId,
    },
    act,
    async (tx) => work(tx, await outputIn(tx.db, id)),
  );
}
