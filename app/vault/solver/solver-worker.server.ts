import { parentPort } from 'node:worker_threads';
import { runTask, type Task, type TaskResult } from '#app/domain/disclosure/tasks.ts';
import { highsSolver } from './highs.server.ts';

export type WorkerRequest = { readonly id: number; readonly tasks: readonly Task[] };
export type WorkerReply =
  | { readonly id: number; readonly results: readonly TaskResult[] }
  | { readonly id: number; readonly error: string };

if (parentPort !== null) {
  const port = parentPort;
  const solver = highsSolver();
  port.on('message', async ({ id, tasks }: WorkerRequest) => {
    try {
      const ready = await solver;
      const results = tasks.map((task) => runTask(task, ready));
      port.postMessage({ id, results } satisfies WorkerReply);
    } catch (error) {
      port.postMessage({
        id,
        error: error instanceof Error ? error.message : 'failed',
      } satisfies WorkerReply);
    }
  });
}
