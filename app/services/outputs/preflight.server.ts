import type { PreflightView } from '#app/features/outputs/view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { ItemRow, OutputRow } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { outputLimits } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { findingText } from './describe-desk.server.ts';
import { fetchReport } from './fetch-report.server.ts';
import { inspectItem } from './inspect-item.server.ts';

/**
 * What the desk would be told, told to the author while it can still be mended: by the same engine, about their own project
 * only, and never why a cell is hidden (A3, A5, leap L19).
 */
export async function preflight(
  portal: Portal,
  language: Language,
  row: OutputRow,
  items: readonly ItemRow[],
): Promise<ReadonlyMap<string, PreflightView>> {
  const t = translator(language);
  const views = new Map<string, PreflightView>();
  for (const item of items) {
    const run = await findRun(portal.store.read, item.runId);
    if (!run?.result) continue;
    let notChecked: readonly string[] = [];
    let unreachable = false;
    try {
      notChecked = (await fetchReport(portal, item.runId))?.notChecked ?? [];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      unreachable = true;
    }
    const { findings, judged } = await inspectItem(
      portal.store.read,
      { item, run: { ...run, result: run.result }, reference: row.reference, notChecked },
      'own',
    );
    views.set(item.id, {
      verdict: judged.refused ? 'refused' : judged.verdict,
      verdictText: t(`output.preflight.${judged.refused ? 'refused' : judged.verdict}`),
      findings: findings.map((finding, index) => ({
        key: String(index),
        text: findingText(language, finding),
        repair: t(`output.repair.${finding.rule}`),
      })),
      missing: [
        ...(item.title === '' ? [t('output.itemTitle')] : []),
        ...(item.context === '' ? [t('output.context')] : []),
        ...(item.controls === '' ? [t('output.controls')] : []),
        ...(judged.verdict !== 'pass' && !judged.refused && item.exception === ''
          ? [t('output.exception')]
          : []),
      ],
      needsException: judged.verdict !== 'pass' && !judged.refused,
      askHref: `/workspaces/${row.applicationId}/ask?from=${item.runId}`,
      unreachable,
    });
  }
  return views;
}

/** How much of what may leave is used. */
export const limitsOf = (items: number, released: number) => ({
  items,
  itemsMost: outputLimits.itemsPerRequest,
  released,
  releasedMost: outputLimits.releasedItemsPerProject,
});
