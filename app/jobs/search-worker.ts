import { parentPort, workerData } from 'node:worker_threads';
import { openLedgerReader } from '#db/portal/ledger/open-reader.server.ts';
import { countLedger, searchLedger } from '#db/portal/ledger/search.server.ts';
import type { SearchAnswer, SearchQuestion } from '#db/portal/ledger/search-in-worker.server.ts';

/** A thread with a connection of its own: the driver waits for its answers, and the portal must not wait with it. */
const { database } = workerData as { database: string };
const db = openLedgerReader(database);

parentPort?.on('message', async ({ id, filter, asked }: SearchQuestion) => {
  let answer: SearchAnswer;
  try {
    answer = {
      id,
      found:
        'countTo' in asked
          ? [await countLedger(db, filter, asked.countTo)]
          : await searchLedger(db, filter, asked),
    };
  } catch (error) {
    answer = { id, failure: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
