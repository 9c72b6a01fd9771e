import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LedgerFilter, SearchPage } from './search.server.ts';

export type SearchQuestion = {
  readonly id: number;
  readonly filter: LedgerFilter;
  readonly page: SearchPage;
};
export type SearchAnswer =
  | { readonly id: number; readonly seqs: number[] }
  | { readonly id: number; readonly failure: string };

export type LedgerSearcher = {
  readonly search: (filter: LedgerFilter, page: SearchPage) => Promise<number[]>;
  readonly close: () => Promise<void>;
};

/** One thread that searches, question after question. It keeps no process alive and ends when it is not asked. */
export function startSearcher(
  database: string,
  idleMilliseconds = 60_000,
  root = process.cwd(),
): LedgerSearcher {
  type Waiting = { done: (seqs: number[]) => void; fail: (error: Error) => void };
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;

  const stop = async () => {
    const stopping = worker;
    worker = undefined;
    clearTimeout(idle);
    await stopping?.terminate();
  };
  const failAll = (error: Error) => {
    worker = undefined;
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(resolve(root, 'app/jobs/search-worker.ts'), {
      workerData: { database },
      env: {},
    });
    started.unref();
    started.on('message', (answer: SearchAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('seqs' in answer) asked?.done(answer.seqs);
      else asked?.fail(new Error(answer.failure));
    });
    started.once('error', failAll);
    started.once('exit', () => {
      if (worker === started) failAll(new Error('the search ended early'));
    });
    return started;
  };
  return {
    search: (filter, page) =>
      new Promise((done, fail) => {
        clearTimeout(idle);
        idle = setTimeout(() => (waiting.size === 0 ? stop() : idle?.refresh()), idleMilliseconds);
        idle.unref();
        worker ??= start();
        const id = next;
        next += 1;
        waiting.set(id, { done, fail });
        worker.postMessage({ id, filter, page } satisfies SearchQuestion);
      }),
    close: stop,
  };
}
