import { compareTables } from '#app/domain/looking/compare-tables.ts';
import { lookGrid } from '#app/domain/looking/look-grid.ts';
import type { CompareSide, CompareView } from '#app/features/workspace/compare-page.tsx';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findRun, listRuns, type Run } from '#db/portal/repositories/query-runs.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { tableWords } from './table-words.ts';

const mostChoices = 100;

/** Two results of one project side by side; where they answer one question, what each shows of every place (A1). */
export async function compareRuns(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  wanted: { readonly left: string | undefined; readonly right: string | undefined },
): Promise<CompareView> {
  const { language } = viewer;
  const db = portal.store.read;
  const subject = await loadWorkspace(portal, viewer, id);
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const allowed = authorize(viewer, 'workspace.read', subject);
  const of = async (run: string | undefined): Promise<Run | undefined> => {
    const found = run ? await findRun(db, run) : undefined;
    // A question of another project is not there, in the very way of one that nobody ever asked (C5).
    if (run && found?.applicationId !== id) throw new AppError('not-found');
    return found?.result ? found : undefined;
  };
  const [left, right] = await Promise.all([of(wanted.left), of(wanted.right)]);
  for (const run of [left, right])
    if (run)
      await recordRead(
        portal,
        viewer,
        { kind: 'query.viewed', subject: { type: 'query', id: run.id }, case: id },
        allowed,
      );
  const runs = await listRuns(db, id, mostChoices);
  return {
    workspace: { id, reference: row.reference },
    choices: runs
      .filter((run) => run.state === 'done')
      .map((run) => ({
        value: run.id,
        label: `${formatDateTime(language, run.askedAt)} ${tellQuestion(run.question, language)}`.slice(
          0,
          120,
        ),
      })),
    left: left && sideOf(language, left),
    right: right && sideOf(language, right),
    changes: left?.result && right?.result ? changesOf(language, left, right) : undefined,
  };
}

function sideOf(language: Language, run: Run): CompareSide {
  const result = run.result!;
  return {
    id: run.id,
    sentence: tellQuestion(run.question, language),
    answered: run.endedAt ? formatDateTime(language, run.endedAt) : '',
    snapshot: result.entry.snapshot.slice(0, 16),
    profile: result.table.profile,
    grid:
      result.table.outcome === 'table'
        ? lookGrid(result.table, tableWords(language, run.question))
        : undefined,
  };
}

function changesOf(language: Language, left: Run, right: Run): CompareView['changes'] {
  const t = translator(language);
  const words = tableWords(language, left.question);
  const [one, other] = [left.result!.table, right.result!.table];
  if (one.profile !== other.profile) return undefined;
  const columns = one.series.columns.flatMap((_, column) => {
    const rows = compareTables(one, other, column, words);
    return rows ? [{ title: words.column(column), rows }] : [];
  });
  if (columns.length === 0) return undefined;
  const count = (change: string) =>
    formatNumber(
      language,
      columns.reduce((sum, column) => sum + column.rows.filter((row) => row.change === change).length, 0),
    );
  return {
    headers: one.dimensions.map((_, i) => words.dimension(i)),
    columns: columns.map(({ title, rows }) => ({
      title,
      rows: rows.map((row) => ({ ...row, changeText: t(`compare.change.${row.change}`) })),
    })),
    summary: t('compare.summary', {
      changed: count('changed'),
      same: count('same'),
      hidden: count('hidden'),
    }),
  };
}
