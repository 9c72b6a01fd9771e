import { periodOf } from '#app/domain/reports/period.ts';
import { isReportId } from '#app/domain/reports/report.ts';
import type { FileCheckView } from '#app/features/reports/report-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findExportOf } from '#db/portal/repositories/report-entries.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { periodName } from './report-period.server.ts';

const sha256 = /^[0-9a-f]{64}$/;

/**
 * Whether a file that somebody brings was exported here as it is: its hash is in the ledger, and from as much of the ledger
 * as it was made from the report can be counted again. What entries do not hold is as it stands today, so it may differ.
 */
export async function checkFile(
  portal: Portal,
  viewer: SignedIn,
  typed: string,
): Promise<FileCheckView | undefined> {
  authorize(viewer, 'report.read');
  if (typed === '') return undefined;
  const t = translator(viewer.language);
  if (!sha256.test(typed)) return { typed, outcome: 'wrong' };
  const entry = await findExportOf(portal.store.read, typed);
  const [id = '', ...code] = entry?.body.subject.id.split('.') ?? [];
  const period = periodOf(code.join('.'));
  if (!entry || !isReportId(id) || !period) return { typed, outcome: 'unknown' };
  const query =
    period.kind === 'own' ? `period=own&first=${period.first}&last=${period.last}` : `period=${period.code}`;
  return {
    typed,
    outcome: 'known',
    sentence: t('report.check.known', {
      at: formatDateTime(viewer.language, entry.body.at),
      report: t(`report.${id}.title`),
      period: periodName(viewer.language, period),
      seq: entry.seq,
    }),
    href: `/reports/${id}?${query}&made=${entry.seq}`,
  };
}
