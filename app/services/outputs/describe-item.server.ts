import { tableGrid } from '#app/domain/export/table-grid.ts';
import type { ItemView } from '#app/features/outputs/view.ts';
import type { Objective } from '#app/features/workspace/view.ts';
import type { ItemRow } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import type { Portal } from '../portal.ts';
import { tellProfile } from '../query/tell-profile.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { drawTable } from '../workspace/draw-table.server.ts';
import { tableWords } from '../workspace/table-words.ts';
import { deskOf } from './describe-desk.server.ts';

type Described = Omit<ItemView, 'votes' | 'outcomeText' | 'number'>;

/** An item as the desk sees it: the very table that is released, and for checkers what the machine says of it. */
export async function describeItem(
  portal: Portal,
  viewer: SignedIn,
  item: ItemRow,
  forDesk: boolean,
  objectives: readonly Objective[],
  reference: string,
): Promise<Described | undefined> {
  const { language } = viewer;
  const run = await findRun(portal.store.read, item.runId);
  if (!run?.result) return undefined;
  const { table, entry } = run.result;
  const words = tableWords(language, run.question);
  const caption = tellQuestion(run.question, language);
  const grid = tableGrid(table, words);
  return {
    id: item.id,
    title: item.title,
    context: item.context,
    controls: item.controls,
    exception: item.exception,
    caption,
    objective: objectives.find(({ id }) => id === run.objective)?.text ?? run.objective,
    grid,
    chart: drawTable(language, item.id, table, run.question, caption),
    hash: item.hash,
    entry: entry.leaf.slice(0, 16),
    profile: tellProfile(language, table.profile),
    removed: item.removedAt !== undefined,
    desk: forDesk
      ? await deskOf(portal, viewer, language, {
          item,
          run: { ...run, result: run.result },
          words,
          reference,
        })
      : undefined,
  };
}
