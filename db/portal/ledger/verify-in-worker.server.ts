import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { KnownRoot } from '#app/domain/ledger/audit-log.ts';
import { type CheckpointSet, judgeCheckpoints } from '#app/domain/ledger/checkpoint-set.ts';
import { sha256, verifyEd25519 } from './crypto.server.ts';
import { parseKeys, readPublicKeys, readPublished } from './published.server.ts';
import type { LedgerReport, Progress } from './verify-log.server.ts';

export type VerifyJob = { readonly database: string; readonly checkpoints: readonly KnownRoot[] };
export type VerifyMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'report'; readonly report: LedgerReport };

export type PortalVerification = LedgerReport & Pick<CheckpointSet, 'problems'>;

/**
 * The portal checks itself against its own published checkpoints. It helps to notice an accident; somebody who does not
 * trust this machine runs `npm run ledger:verify` elsewhere with the key received on another way.
 */
export async function verifyPortal(
  database: string,
  publishedDir: string,
  onProgress?: Progress,
  root = process.cwd(),
): Promise<PortalVerification> {
  const keys = parseKeys(readPublicKeys(publishedDir) ?? '') ?? [];
  const files = existsSync(publishedDir) ? readPublished(publishedDir) : [];
  const set = judgeCheckpoints(sha256, verifyEd25519, keys, files);
  const checkpoints = set.trusted.map(({ size, root: hash }) => ({ size, root: hash }));
  const report = await runInWorker({ database, checkpoints }, onProgress, root);
  return { ...report, problems: set.problems };
}

function runInWorker(job: VerifyJob, onProgress: Progress | undefined, root: string): Promise<LedgerReport> {
  const worker = new Worker(resolve(root, 'app/jobs/verify-worker.ts'), { workerData: job, env: {} });
  return new Promise((done, fail) => {
    worker.on('message', (message: VerifyMessage) => {
      if (message.type === 'report') done(message.report);
      else onProgress?.(message.done, message.total);
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`the verification ended early with code ${code}`)));
  });
}
