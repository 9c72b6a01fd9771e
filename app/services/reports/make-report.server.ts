import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { databasePath } from '#app/config/places.server.ts';
import type { Span } from '#app/domain/reports/entry.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { computeReport, type MadeReport } from './compute-report.server.ts';
import { type WorkbookJob, writeWorkbook } from './file-words.ts';

export type ReportJob = {
  readonly database: string;
  readonly id: ReportId;
  readonly span: Span;
  readonly size: number | undefined;
  /** Cases of which nothing is counted. */
  readonly without: readonly string[];
};
export type ThreadJob = { readonly count: ReportJob } | { readonly write: WorkbookJob };
export type ThreadAnswer = { readonly made: MadeReport | Uint8Array } | { readonly failure: string };

/** A log up to this length is counted in less time than a thread takes to start. */
const shortLog = 20_000;
/** And so is a workbook written of so many entries. */
const shortBook = 5_000;
/** Twenty times what a million entries took; what takes longer takes the memory of everybody else. */
const longestMilliseconds = 120_000;
/** Waiting for those before them; whoever comes later is asked to try again. */
const mostWaiting = 8;

type Made = MadeReport | Uint8Array;
type Line = { last: Promise<unknown>; files: number; readonly under: Map<string, Promise<Made>> };
/** One at a time for a portal: a million entries of one report fill some hundred megabytes while it is made. */
const lines = new WeakMap<Portal, Line>();

/**
 * The figures of a report, for whoever may see them; nobody is asked here. With a size it is made from that much of the
 * ledger, and of the cases left out nothing is counted. A long log is counted in a thread, so that nobody else waits.
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
  // Whoever asks the same while it is made gets the same.
  return (await inLine(portal, JSON.stringify(job), () => runInThread({ count: job }))) as MadeReport;
}

/** With the entries behind each figure it may have a hundred thousand rows. */
export async function makeWorkbook(portal: Portal, job: WorkbookJob): Promise<Uint8Array> {
  const entries = job.sections.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.map((cell) => cell.entries.length)),
  );
  if (entries.reduce((total, one) => total + one, 0) <= shortBook) return writeWorkbook(job);
  return (await inLine(portal, undefined, () => runInThread({ write: job }))) as Uint8Array;
}

function inLine(portal: Portal, same: string | undefined, make: () => Promise<Made>): Promise<Made> {
  const line = lines.get(portal) ?? { last: Promise.resolve(), files: 0, under: new Map() };
  lines.set(portal, line);
  const found = same && line.under.get(same);
  if (found) return found;
  if (line.under.size >= mostWaiting) throw new AppError('report-busy');
  line.files += 1;
  const name = same ?? `file ${line.files}`;
  const made = line.last.then(make).finally(() => line.under.delete(name));
  line.under.set(name, made);
  line.last = made.catch(() => undefined);
  return made;
}

/** A thread of its own for one job, with a connection that cannot write and nothing of the environment. */
export function runInThread(
  job: ThreadJob,
  { root = process.cwd(), longest = longestMilliseconds } = {},
): Promise<Made> {
  return new Promise((done, failed) => {
    const worker = new Worker(resolve(root, 'app/jobs/report-worker.ts'), { workerData: job, env: {} });
    const late = setTimeout(() => {
      failed(new AppError('report-long'));
      void worker.terminate();
    }, longest);
    worker.once('message', (answer: ThreadAnswer) =>
      'made' in answer ? done(answer.made) : failed(new Error(answer.failure)),
    );
    worker.once('error', failed);
    worker.once('exit', (code) => {
      clearTimeout(late);
      failed(new Error(`the making of a report ended with code ${code}`));
    });
  });
}
