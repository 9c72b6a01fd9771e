import { parentPort, workerData } from 'node:worker_threads';
import { computeReport, type MadeReport } from '#app/services/reports/compute-report.server.ts';
import { writeWorkbook } from '#app/services/reports/file-words.ts';
import type { ReportJob, ThreadAnswer, ThreadJob } from '#app/services/reports/make-report.server.ts';
import { openReader } from '#db/portal/store.server.ts';

/** Counts one report or writes one file and ends: what a thread holds is gone with it. */
const job = workerData as ThreadJob;
let answer: ThreadAnswer;
try {
  answer = { made: 'count' in job ? await counted(job.count) : writeWorkbook(job.write) };
} catch (error) {
  answer = { failure: error instanceof Error ? error.message : String(error) };
}
parentPort?.postMessage(answer);

async function counted({ database, id, span, size, without }: ReportJob): Promise<MadeReport> {
  const { read, close } = openReader(database);
  try {
    return await computeReport(read, id, span, size, without);
  } finally {
    await close();
  }
}
