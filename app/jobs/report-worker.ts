import { parentPort, workerData } from 'node:worker_threads';
import { Kysely } from 'kysely';
import { computeReport } from '#app/services/reports/compute-report.server.ts';
import type { ReportAnswer, ReportJob } from '#app/services/reports/make-report.server.ts';
import type { PortalTables } from '#db/portal/schema.ts';
import { openSqliteFile, sqliteDialect } from '#db/portal/sqlite.server.ts';

/** Counts one report and ends: what a thread holds is gone with it. */
const { database, id, span, size } = workerData as ReportJob;
const file = openSqliteFile(database, { readonly: true });
const db = new Kysely<PortalTables>({ dialect: sqliteDialect({ database: file }) });
let answer: ReportAnswer;
try {
  answer = { made: await computeReport(db, id, span, size) };
} catch (error) {
  answer = { failure: error instanceof Error ? error.message : String(error) };
}
parentPort?.postMessage(answer);
await db.destroy();
