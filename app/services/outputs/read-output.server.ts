import { outcomeOf } from '#app/domain/review/output-tally.ts';
import type { ItemView, OutputPage, VoteView } from '#app/features/outputs/view.ts';
import type { Objective } from '#app/features/workspace/view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import {
  findReleaseOf,
  listAgreements,
  listReceipts,
  listVotes,
  type OutputVote,
} from '#db/portal/repositories/output-history.server.ts';
import {
  findOutput,
  type ItemRow,
  listItems,
  listOutputsOf,
  type OutputRow,
} from '#db/portal/repositories/outputs.server.ts';
import { findStoredText, findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { checkersPerItem } from '#policies/workflow/output-request.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { describeItem } from './describe-item.server.ts';
import { nextOf } from './next-step.ts';
import { outputDeeds } from './output-deeds.ts';
import { hasJudged, type Output, outputIn, standing } from './output-subject.server.ts';
import { approvalEnds, coolDownEnds } from './release-output.server.ts';

/** Votes of the first checker are nobody's business before the second has voted (INV-03). */
const blind = new Set(['SUBMITTED', 'PARTIALLY_REVIEWED']);
export const isBlind = (state: string): boolean => blind.has(state);

export function visibleVotes(
  viewer: SignedIn,
  output: Pick<OutputRow, 'state' | 'round'>,
  votes: readonly OutputVote[],
): readonly OutputVote[] {
  return votes.filter(
    (vote) => vote.round !== output.round || !blind.has(output.state) || vote.personId === viewer.person.id,
  );
}

export async function readOutput(portal: Portal, viewer: SignedIn, id: string): Promise<OutputPage> {
  const { language } = viewer;
  const db = portal.store.read;
  const output = await outputIn(db, id);
  const allowed = authorize(viewer, 'output.read', output);
  const row = await findOutput(db, id);
  const project = row && (await findApplication(db, row.applicationId));
  if (!row || !project) throw new AppError('not-found');
  const isMember = output.applicantIds.includes(viewer.person.id);
  const isAuditor = viewer.facts.roles.some(({ role }) => role === 'auditor');
  if (row.state === 'DRAFT' && row.authorId !== viewer.person.id && !isAuditor)
    throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'output.viewed', subject: { type: 'output', id }, case: row.applicationId },
    allowed,
  );
  const [items, votes, steps, objectives, release, clocks, siblings] = await Promise.all([
    listItems(db, id),
    listVotes(db, id),
    listStepsInOrder(db, id),
    findObjectives(db, row.applicationId),
    findReleaseOf(db, id),
    listDeadlinesOf(db, 'output', id),
    listOutputsOf(db, row.applicationId),
  ]);
  const receipts = release ? await listReceipts(db, release.id) : [];
  const seen = isMember ? [] : visibleVotes(viewer, row, votes);
  const names = await namesOf(db, language, [
    row.authorId,
    ...seen.map((vote) => vote.personId),
    ...steps.map((step) => step.actor),
    ...receipts.map((receipt) => receipt.personId),
  ]);
  const texts = await findStoredTexts(db, [
    ...seen.flatMap((vote) => vote.commentHash ?? []),
    ...steps.flatMap((step) => step.textHash ?? []),
  ]);
  const t = translator(language);
  const name = (person: string) => names.get(person) ?? t('audit.actor.unknown');
  const clock = clocks.find((one) => one.state === 'running' || one.state === 'expired');
  const views = await itemViews(portal, viewer, row, items, {
    votes: seen,
    names: name,
    texts,
    forDesk: isDesk(viewer, output),
    objectives,
  });
  const mine = votes.some((vote) => vote.round === row.round && vote.personId === viewer.person.id);
  const cool = row.approvedAt && coolDownEnds(row.approvedAt);
  const cooling = cool !== undefined && portal.clock.now() < cool;
  const deeds = outputDeeds(viewer, output, {
    hasReviewed: mine,
    hasJudged: hasJudged(viewer.person.id, votes, steps),
    waits: {
      release: cooling && cool ? t('output.coolDown', { at: formatDateTime(language, cool) }) : undefined,
    },
  });
  return {
    id,
    reference: row.reference,
    title: row.title,
    state: row.state,
    stateText: t(`state.output.${row.state}`),
    project: {
      id: project.id,
      reference: project.reference,
      title: language === 'ja' ? project.titleJa : project.titleEn || project.titleJa,
    },
    isMember,
    author: name(row.authorId),
    objective: objectives.find((one) => one.id === row.objective)?.text ?? row.objective,
    intendedUse: row.intendedUse,
    answer: row.answer,
    submitted: row.submittedAt && formatDateTime(language, row.submittedAt),
    due: clock && formatDay(language, clock.dueOn),
    coolDownUntil: row.state === 'APPROVED' && cool ? formatDateTime(language, cool) : undefined,
    validUntil:
      row.state === 'APPROVED' && row.approvedAt
        ? formatDay(language, approvalEnds(row.approvedAt))
        : undefined,
    items: views,
    earlier: siblings
      .filter((one) => one.id !== id && (one.state === 'RELEASED' || one.state === 'RECALLED'))
      .map((one) => ({ id: one.id, reference: one.reference, title: one.title })),
    history: steps.map((step) => ({
      id: step.id,
      at: step.at,
      atText: formatDateTime(language, step.at),
      title: t(`step.output.${step.event}` as MessageKey),
      // Members read roles: who checks them is not theirs to know.
      actor:
        isMember && step.as !== 'author'
          ? t(`actor.${step.as}` as MessageKey)
          : step.as === 'system'
            ? t('audit.actor.system')
            : name(step.actor),
      reasons: step.reasons.map(({ code }) => t(`output.reason.${code}` as MessageKey)),
      text: step.textHash && texts.get(step.textHash),
    })),
    deeds,
    next: nextOf(language, row.state, deeds),
    refusalProposed: isMember ? undefined : await proposedRefusal(portal, viewer, row, name),
    barred: barredText(viewer, output, language),
    waitsForSecond: mine && row.state === 'PARTIALLY_REVIEWED',
    // The members know what they took; the list is for those who may have to call it back.
    receipts: isMember
      ? []
      : receipts.map((receipt) => ({
          id: receipt.id,
          who: name(receipt.personId),
          at: formatDateTime(language, receipt.at),
        })),
    released: release && {
      at: formatDateTime(language, release.releasedAt),
      hash: release.contentsHash,
    },
  };
}

async function proposedRefusal(
  portal: Portal,
  viewer: SignedIn,
  row: OutputRow,
  name: (person: string) => string,
): Promise<OutputPage['refusalProposed']> {
  if (row.state !== 'HELD') return undefined;
  const db = portal.store.read;
  const [said] = await listAgreements(db, row.id, row.revision);
  if (!said) return undefined;
  const names = await namesOf(db, viewer.language, [said.personId]);
  return {
    who: names.get(said.personId) ?? name(said.personId),
    text: await findStoredText(db, said.textHash),
    yours: said.personId === viewer.person.id,
  };
}

const isDesk = (viewer: SignedIn, output: Output): boolean =>
  may(viewer, 'output.review', output).ok || may(viewer, 'output.adjudicate', output).ok;

/** A checker who may not judge this one learns why; whoever is no checker has nothing to be kept from. */
function barredText(viewer: SignedIn, output: Output, language: Language): string | undefined {
  if (!viewer.facts.roles.some(({ role }) => role === 'output_checker')) return undefined;
  const verdict = may(viewer, 'output.review', output);
  return verdict.ok ? undefined : translator(language)(`denial.${verdict.reason}` as MessageKey);
}

type Seen = {
  readonly votes: readonly OutputVote[];
  readonly names: (person: string) => string;
  readonly texts: ReadonlyMap<string, string>;
  readonly forDesk: boolean;
  readonly objectives: readonly Objective[];
};

async function itemViews(
  portal: Portal,
  viewer: SignedIn,
  row: OutputRow,
  items: readonly ItemRow[],
  seen: Seen,
): Promise<ItemView[]> {
  const { language } = viewer;
  const t = translator(language);
  const described = await Promise.all(
    standing(items).map((item) =>
      describeItem(portal, viewer, item, seen.forDesk, seen.objectives, row.reference),
    ),
  );
  return described.flatMap((item, index) => {
    if (!item) return [];
    const own = seen.votes.filter((vote) => vote.itemId === item.id);
    const current = own.filter((vote) => vote.round === row.round);
    const outcome = outcomeOf(current, item.hash ?? '', checkersPerItem);
    return [
      {
        ...item,
        number: index + 1,
        votes: own.map(
          (vote): VoteView => ({
            key: `${vote.round}-${vote.personId}`,
            who: seen.names(vote.personId),
            choice: vote.choice,
            choiceText: t(`output.choice.${vote.choice}`),
            comment: vote.commentHash && seen.texts.get(vote.commentHash),
            at: formatDateTime(language, vote.castAt),
            superseded: vote.round !== row.round,
          }),
        ),
        outcomeText: outcome === 'INCOMPLETE' ? undefined : t(`output.outcome.${outcome}`),
      },
    ];
  });
}
