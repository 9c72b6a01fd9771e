import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { databasePath } from '#app/config/places.server.ts';
import type { Span } from '#app/domain/reports/entry.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import type { Portal } from '../portal.ts';
import { computeReport, type MadeReport } from './compute-report.server.ts';

export type ReportJob = {
  readonly database: string;
  readonly id: ReportId;
  readonly span: Span;
  readonly size: number | undefined;
  /** Cases of which nothing is counted. */
  readonly without: readonly string[];
};
export type ReportAnswer = { readonly made: MadeReport } | { readonly failure: string };

/** A log up to this length is counted in less time than a thread takes to start. */
const shortLog = 20_000;
/** One at a time for a portal: a million entries of one report fill some hundred megabytes while it is made. */
const last = new WeakMap<Portal, Promise<unknown>>();

/**
 * The figures of a report, for whoever may see them; nobody is asked here. With a size it is made from that much of the
 * ledger. A long log is counted in a thread, so that nobody else waits.
 */
export async function makeReport(
  portal: Portal,
  id: ReportId,
  span: Span,
  size?: number,
  without: readonly string[] = [],
): Promise<MadeReport> {
  const head = await readHead(portal.store.read);
  if (head.size <= shortLog) return computeReport(portal.store.read, id, span, size, without);
  const job = { database: databasePath(portal.config), id, span, size, without };
  const made = (last.get(portal) ?? Promise.resolve()).then(() => makeInThread(job));
  last.set(
    portal,
    made.catch(() => undefined),
  );
  return made;
}

/** A thread of its own for one report, with a connection that cannot write and nothing of the environment. */
export function makeInThread(job: ReportJob, root = process.cwd()): Promise<MadeReport> {
  return new Promise((done, failed) => {
    const worker = new Worker(resolve(root, 'app/jobs/report-worker.ts'), { workerData: job, env: {} });
    worker.once('message', (answer: ReportAnswer) =>
      'made' in answer ? done(answer.made) : failed(new Error(answer.failure)),
    );
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`the making of a report ended with code ${code}`)));
  });
}
