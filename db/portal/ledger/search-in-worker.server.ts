import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LedgerFilter, SearchPage } from './search.server.ts';

/** For the entries of a page, or for how many there are. */
export type SearchQuestion = {
  readonly id: number;
  readonly filter: LedgerFilter;
  readonly asked: SearchPage | { readonly countTo: number };
};
export type SearchAnswer =
  | { readonly id: number; readonly found: number[] }
  | { readonly id: number; readonly failure: string };

export type LedgerSearcher = {
  readonly search: (filter: LedgerFilter, page: SearchPage) => Promise<number[]>;
  readonly count: (filter: LedgerFilter, most: number) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** One thread that searches, question after question. It keeps no process alive and ends when it is not asked. */
export function startSearcher(
  database: string,
  idleMilliseconds = 60_000,
  root = process.cwd(),
): LedgerSearcher {
  type Waiting = { done: (found: number[]) => void; fail: (error: Error) => void };
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
      if ('found' in answer) asked?.done(answer.found);
      else asked?.fail(new Error(answer.failure));
    });
    started.once('error', failAll);
    started.once('exit', () => {
      if (worker === started) failAll(new Error('the search ended early'));
    });
    return started;
  };
  const ask = (filter: LedgerFilter, asked: SearchQuestion['asked']) =>
    new Promise<number[]>((done, fail) => {
      clearTimeout(idle);
      idle = setTimeout(() => (waiting.size === 0 ? stop() : idle?.refresh()), idleMilliseconds);
      idle.unref();
      worker ??= start();
      const id = next;
      next += 1;
      waiting.set(id, { done, fail });
      worker.postMessage({ id, filter, asked } satisfies SearchQuestion);
    });
  return {
    search: ask,
    count: async (filter, most) => (await ask(filter, { countTo: most }))[0] ?? 0,
    close: stop,
  };
}
