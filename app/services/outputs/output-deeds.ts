import type { DeedName } from '#app/domain/review/output-deeds.ts';
import { deedNames } from '#app/domain/review/output-deeds.ts';
import { findRow } from '#app/domain/workflow/decide.ts';
import type { Deed } from '#app/features/outputs/view.ts';
import { type Acting, factsOf, may } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { type OutputEvent, type OutputState, outputMachine } from '#policies/workflow/output-request.ts';
import { actingOnOutput, type Output } from './output-subject.server.ts';

/** The event behind each deed; the page and the server ask the same table. */
const events: Partial<Readonly<Record<DeedName, OutputEvent>>> = {
  withdraw: 'withdraw',
  review: 'submit_review',
  approve: 'approve',
  return: 'return',
  reject: 'reject',
  adjudicate: 'adjudicate_approve',
  hold: 'hold',
  resume: 'resume',
  send_back: 'send_back',
  release: 'release',
  recall: 'recall',
};
const actions = {
  review: 'output.review',
  approve: 'output.review',
  return: 'output.review',
  reject: 'output.review',
  send_back: 'output.review',
  adjudicate: 'output.adjudicate',
  hold: 'output.hold',
  resume: 'output.resume',
  release: 'output.release',
  recall: 'output.recall',
} as const;

const none: Deed = { offered: false, reason: undefined };

/** What this person may do with the request as it stands; guards are answered when they do it. */
export function outputDeeds(
  viewer: Acting,
  output: Output,
  more: {
    readonly hasReviewed: boolean;
    /** In any way, at any time: such a person does not hand it out (INV-05). */
    readonly hasJudged: boolean;
    readonly waits: Partial<Record<DeedName, string | undefined>>;
  },
): Readonly<Record<DeedName, Deed>> {
  const facts = factsOf(viewer);
  const who = actingOnOutput(facts, output);
  const state = output.outputState as OutputState;
  const deeds = Object.fromEntries(deedNames.map((name) => [name, none])) as Record<DeedName, Deed>;
  for (const [name, event] of Object.entries(events) as [DeedName, OutputEvent][]) {
    const row = findRow(outputMachine, state, event);
    if (!row) continue;
    const mine = row[3].filter(
      (actor) => who.as.includes(actor) && !excludedFrom[actor].some((one) => who.is.includes(one)),
    );
    const action = name in actions ? actions[name as keyof typeof actions] : undefined;
    if (mine.length === 0 || (action && !may(facts, action, output).ok)) continue;
    deeds[name] = { offered: true, reason: more.waits[name] };
  }
  if (more.hasReviewed) deeds.review = none;
  if (more.hasJudged) deeds.release = none;
  const isAuthor = output.authorId === facts.personId;
  if (isAuthor && (state === 'DRAFT' || state === 'RETURNED'))
    deeds.edit = { offered: true, reason: undefined };
  if (state === 'RELEASED' && output.applicantIds.includes(facts.personId))
    deeds.download = { offered: true, reason: undefined };
  return deeds;
}
