import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { OutputLine } from '#app/features/outputs/view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { listVotes } from '#db/portal/repositories/output-history.server.ts';
import { listOutputs as listRows, type OutputRow } from '#db/portal/repositories/outputs.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { isOpenOutput, outputStates } from '#policies/workflow/output-request.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { todoOf } from './next-step.ts';
import { outputDeeds } from './output-deeds.ts';
import { hasJudged, outputIn } from './output-subject.server.ts';
import { coolDownEnds } from './release-output.server.ts';

const pageSize = 50;

export type OutputList = {
  readonly lines: readonly OutputLine[];
  readonly more: boolean;
};

/** The checkers' desk, and for everybody else what is theirs; rules first, as everywhere (INV-27). */
export async function listOutputs(
  portal: Portal,
  viewer: SignedIn,
  request: { readonly show: 'open' | 'done'; readonly page: number },
): Promise<OutputList> {
  authorize(viewer, 'output.list');
  const { language } = viewer;
  const t = translator(language);
  const states = outputStates.filter((state) => isOpenOutput(state) === (request.show === 'open'));
  const rows = await listRows(portal.store.read, rowFilter(viewer, 'output.list'), {
    states,
    limit: pageSize + 1,
    offset: (request.page - 1) * pageSize,
  });
  const today = tokyoDay(portal.clock.now());
  const isAuditor = viewer.facts.roles.some(({ role }) => role === 'auditor');
  const seen = rows
    .slice(0, pageSize)
    // A draft is its author's alone until it is submitted; auditors read everything (C5).
    .filter((row) => row.state !== 'DRAFT' || row.authorId === viewer.person.id || isAuditor);
  const lines = await Promise.all(
    seen.map(async (row): Promise<OutputLine> => {
      const clock = (await listDeadlinesOf(portal.store.read, 'output', row.id)).find((one) =>
        ['running', 'expired'].includes(one.state),
      );
      return {
        id: row.id,
        reference: row.reference,
        title: row.title,
        project: `${row.projectReference} ${language === 'ja' ? row.projectJa : row.projectEn || row.projectJa}`,
        state: row.state,
        stateText: t(`state.output.${row.state}`),
        submitted: row.submittedAt && formatDateTime(language, row.submittedAt),
        due: clock && formatDay(language, clock.dueOn),
        overdue: clock !== undefined && clock.dueOn < today,
        next: request.show === 'open' ? await nextFor(portal, viewer, row) : undefined,
      };
    }),
  );
  // What is late first, then what is this reader's to do; within each what waits longest.
  const rank = (line: OutputLine): number => (line.overdue ? 0 : line.next ? 1 : 2);
  return { lines: lines.sort((a, b) => rank(a) - rank(b)), more: rows.length > pageSize };
}

async function nextFor(portal: Portal, viewer: SignedIn, row: OutputRow): Promise<string | undefined> {
  const output = await outputIn(portal.store.read, row.id);
  const votes = await listVotes(portal.store.read, row.id);
  const hasReviewed = votes.some((vote) => vote.round === row.round && vote.personId === viewer.person.id);
  const cool = row.approvedAt && coolDownEnds(row.approvedAt);
  const isCooling = cool !== undefined && portal.clock.now() < cool;
  const onlyTime = isCooling ? translator(viewer.language)('output.waiting.APPROVED') : undefined;
  const deeds = outputDeeds(viewer, output, {
    hasReviewed,
    hasJudged: hasJudged(viewer.person.id, votes, await listStepsInOrder(portal.store.read, row.id)),
    waits: onlyTime === undefined ? {} : { release: onlyTime },
  });
  return todoOf(viewer.language, deeds) ?? onlyTime;
}
