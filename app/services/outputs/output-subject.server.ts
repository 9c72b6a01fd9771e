import { itemHash } from '#app/domain/export/item-hash.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { ActorFacts } from '#app/domain/workflow/decide.ts';
import { outputFacts } from '#db/portal/access-facts.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import type { OutputVote } from '#db/portal/repositories/output-history.server.ts';
import type { FileRow, ItemRow, OutputRow } from '#db/portal/repositories/outputs.server.ts';
import type { StepRow } from '#db/portal/repositories/transitions.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { ViewerFacts } from '#policies/access/roles.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';
import type { Actor, CaseStanding } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import { bytesOfFile } from './item-file.server.ts';

export type Output = SubjectOf<'Output'>;

/** The request as it stands in this very transaction, with the facts of its case. */
export async function outputIn(db: Reader, id: string): Promise<Output> {
  const facts = await outputFacts(db, id);
  if (!facts) throw new AppError('not-found');
  return toSubject('Output', facts);
}

/** In which capacities somebody can act on this request, and what they are to its case, for `decide`. */
export function actingOnOutput(viewer: ViewerFacts, output: Output): ActorFacts {
  const me = viewer.personId;
  const roles = new Set(viewer.roles.map(({ role }) => role));
  const as: Actor[] = [];
  if (output.authorId === me) as.push('author');
  if (roles.has('secretariat')) as.push('secretariat');
  if (roles.has('output_checker')) as.push('output_checker', 'adjudicator', 'releaser');
  if (roles.has('releaser')) as.push('releaser');
  if ((roles.has('chair') || roles.has('acting_chair')) && output.clearedIds.includes(me)) as.push('chair');
  const is: CaseStanding[] = [];
  if (output.applicantIds.includes(me)) is.push('applicant');
  if (output.pastOrInvitedIds.includes(me)) is.push('past_or_invited_member');
  if (output.conflictedIds.includes(me)) is.push('conflicted');
  if (output.screenerIds.includes(me)) is.push('screener');
  if (output.reviewerIds.includes(me)) is.push('reviewer');
  if (output.preparerIds.includes(me)) is.push('preparer');
  if (output.checkerIds.includes(me)) is.push('checker');
  return { as, is };
}

/** What every step of a checker asks for about the person (INV-02). */
export const personGuards = (viewer: ViewerFacts, output: Output) => ({
  not_the_author: output.authorId !== viewer.personId,
  no_interest:
    !viewer.organisationIds.some((one) => output.organisationIds.includes(one)) &&
    !output.applicantIds.includes(viewer.personId) &&
    !output.pastOrInvitedIds.includes(viewer.personId),
});

const judging = ['approve', 'adjudicate_approve', 'adjudicate_return', 'adjudicate_reject'];

export const hasJudged = (person: string, votes: readonly OutputVote[], steps: readonly StepRow[]): boolean =>
  votes.some((vote) => vote.personId === person) ||
  steps.some((step) => step.actor === person && judging.includes(step.event));

export const standing = (items: readonly ItemRow[]): readonly ItemRow[] =>
  items.filter((item) => item.removedAt === undefined);

/** The request as one text: what is submitted, and what an approval names. */
export const documentHashOf = (
  output: OutputRow,
  items: readonly (ItemRow & { hash: string | undefined })[],
): string =>
  sha256(
    canonicalJson({
      reference: output.reference,
      title: output.title,
      objective: output.objective,
      intendedUse: output.intendedUse,
      items: items.map(({ id, title, context, controls, exception, hash }) => ({
        id,
        title,
        context,
        controls,
        ...(exception === '' ? {} : { exception }),
        hash: hash ?? '',
      })),
    }),
    'hex',
  );

/** The files of an item as they were submitted last; undefined when one of them is not what it was. */
export function filesOf(item: ItemRow, files: readonly FileRow[]): readonly FileRow[] | undefined {
  const named = item.machineRecord?.files ?? [];
  const found = named.map(({ name, sha256: hash }) =>
    files.find((file) => file.itemId === item.id && file.name === name && file.hash === hash),
  );
  const whole = found.every((file) => file !== undefined && sha256(bytesOfFile(file), 'hex') === file.hash);
  if (!whole || named.length === 0 || itemHash(sha256, named) !== item.hash) return undefined;
  return found as readonly FileRow[];
}
