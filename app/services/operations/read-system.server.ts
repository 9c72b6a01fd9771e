import { readdirSync } from 'node:fs';
import { checkpointDir } from '#app/config/places.server.ts';
import { type Instant, instant } from '#app/domain/shared/brand.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { readLatestCheckpoint } from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { listJobRuns } from '#db/portal/repositories/job-runs.server.ts';
import { countWaitingMail } from '#db/portal/repositories/outbox.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { checkReadiness, readinessChecks } from './check-readiness.server.ts';

/** How the installation is doing, for those who run it: states, counts and times, no secret and no person. */
export async function readSystem(portal: Portal, viewer: SignedIn) {
  authorize(viewer, 'system.view');
  const { language } = viewer;
  const t = translator(language);
  const { config } = portal;
  const [readiness, head, jobs, waiting] = await Promise.all([
    checkReadiness(portal),
    readHead(portal.store.read),
    listJobRuns(portal.store.read),
    countWaitingMail(portal.store.read),
  ]);
  const signed = readLatestCheckpoint(checkpointDir(config));
  const backup = newestBackup(config.backupDir);
  const when = (at: string | undefined) => (at ? formatDateTime(language, at as Instant) : t('system.never'));
  return {
    checks: readinessChecks.map((name) => ({ name, ok: readiness.checks[name] === 'ok' })),
    ledgerSize: formatNumber(language, head.size),
    signedSize: formatNumber(language, signed?.checkpoint.size ?? 0),
    signedAt: when(signed && instant(new Date(signed.signedAt))),
    waiting: formatNumber(language, waiting),
    backup: backup ?? t('system.never'),
    jobs: jobs.map((job) => ({ name: job.job, at: when(job.lastRunAt), ok: job.lastResult !== 'failed' })),
    settings: [
      { name: 'SEKISHO_MODE', value: config.mode },
      { name: 'SEKISHO_PUBLIC_URL', value: config.publicUrl },
      { name: 'SEKISHO_DATA_RESIDENCY', value: 'JP' },
      { name: 'SEKISHO_TRUSTED_PROXIES', value: String(config.trustedProxies) },
      { name: 'SEKISHO_IDLE_SECONDS', value: String(config.idleSeconds) },
      { name: 'SEKISHO_ABSOLUTE_SECONDS', value: String(config.absoluteSeconds) },
      { name: 'SEKISHO_SMTP_URL', value: t(config.smtpUrl ? 'system.set' : 'system.notSet') },
      { name: 'SEKISHO_OIDC_ISSUER', value: config.oidc?.issuer ?? t('system.notSet') },
      { name: 'SEKISHO_SECRET', value: t(config.secret ? 'system.set' : 'system.made') },
    ],
    demo: config.mode === 'demo',
    node: process.versions.node,
  };
}

function newestBackup(dir: string): string | undefined {
  try {
    return readdirSync(dir)
      .filter((name) => !name.startsWith('.'))
      .sort()
      .at(-1);
  } catch {
    return undefined;
  }
}
