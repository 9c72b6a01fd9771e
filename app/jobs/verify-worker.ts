import { parentPort, workerData } from 'node:worker_threads';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import type { VerifyJob, VerifyMessage } from '#db/portal/ledger/verify-in-worker.server.ts';

/** A thread with a connection of its own: reading a million entries must not stop the portal for seconds. */
const { database, checkpoints } = workerData as VerifyJob;
const send = (message: VerifyMessage) => parentPort?.postMessage(message);
const report = verifyDatabase(database, { checkpoints }, (done, total) =>
  send({ type: 'progress', done, total }),
);
send({ type: 'report', report });
