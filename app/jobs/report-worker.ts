import { parentPort, workerData } from 'node:worker_threads';
import { computeReport } from '#app/services/reports/compute-report.server.ts';
import type { ReportAnswer, ReportJob } from '#app/services/reports/make-report.server.ts';
import { openReader } from '#db/portal/store.server.ts';

/** Counts one report and ends: what a thread holds is gone with it. */
const { database, id, span, size, without } = workerData as ReportJob;
const { read, close } = openReader(database);
let answer: ReportAnswer;
try {
  answer = { made: await computeReport(read, id, span, size, without) };
} catch (error) {
  answer = { failure: error instanceof Error ? error.message : String(error) };
}
parentPort?.postMessage(answer);
await close();
