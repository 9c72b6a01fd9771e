import { checkpointDir, databasePath } from '#app/config/places.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { verifyPortal } from '#db/portal/ledger/verify-in-worker.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export type VerificationView = { readonly good: boolean; readonly sentences: readonly string[] };

export async function verifyLedger(portal: Portal, viewer: SignedIn): Promise<VerificationView> {
  const allowed = authorize(viewer, 'ledger.verify');
  const report = await verifyPortal(databasePath(portal.config), checkpointDir(portal.config));
  const t = translator(viewer.language);
  const number = (value: number) => formatNumber(viewer.language, value);
  const { finding } = report;
  const good = finding === undefined && report.problems.length === 0;
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(
      tx,
      {
        kind: 'audit.verified',
        subject: { type: 'ledger', id: 'entries' },
        detail: { size: report.size, good, ...(finding ? { finding: finding.code, seq: finding.seq } : {}) },
      },
      allowed,
    ),
  );
  const sentences = finding
    ? [t('audit.verify.finding', { seq: finding.seq }), t(`audit.finding.${finding.code}`)]
    : [t('audit.verify.good', { size: number(report.size) })];
  sentences.push(
    report.fitting > 0
      ? t('audit.verify.fitting', { size: number(report.fitting) })
      : t('audit.verify.noCheckpoint'),
  );
  for (const { name } of report.problems) sentences.push(t('audit.verify.problem', { name }));
  return { good, sentences };
}
