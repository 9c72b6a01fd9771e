import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { inThisThread, type Task, type TaskResult, type TaskRunner } from '#app/domain/disclosure/tasks.ts';
import { highsSolver } from './highs.server.ts';
import type { WorkerReply } from './solver-worker.server.ts';

/** Fewer tasks than this are done sooner here than they are sent away. */
const WORTH_SENDING = 8;
/** As many tasks go to a worker at once: enough to hide the sending, few enough to share evenly. */
const PER_MESSAGE = 8;

type Waiting = { resolve: (results: readonly TaskResult[]) => void; reject: (error: Error) => void };

class Member {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor() {
    // A solver needs no setting and no secret of the process that starts it.
    this.#worker = new Worker(new URL('./solver-worker.server.ts', import.meta.url), { env: {} });
    this.#worker.unref();
    this.#worker.on('message', (reply: WorkerReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('error' in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.results);
      if (this.#waiting.size === 0) this.#worker.unref();
    });
    this.#worker.on('error', (error: Error) => {
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    });
  }

  run(tasks: readonly Task[]): Promise<readonly TaskResult[]> {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, tasks });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * Solves tasks in worker threads. A task knows nothing of the others and results come back in the order of the tasks, so
 * neither the number of workers nor who finishes first changes an answer.
 */
export class SolverPool implements TaskRunner {
  readonly #size: number;
  readonly #members: Member[] = [];
  #here: Promise<TaskRunner> | undefined;

  /** @param size how many threads; 0 solves everything in this one */
  constructor(size = Math.max(1, availableParallelism())) {
    this.#size = size;
  }

  async run(tasks: readonly Task[], cancelled?: () => boolean): Promise<TaskResult[]> {
    const cells = tasks.reduce((sum, task) => sum + task.system.size, 0);
    if (this.#size === 0 || (tasks.length < WORTH_SENDING && cells < 1000)) {
      this.#here ??= highsSolver().then(inThisThread);
      return (await this.#here).run(tasks, cancelled);
    }
    while (this.#members.length < this.#size) this.#members.push(new Member());
    const results = new Array<TaskResult>(tasks.length);
    // The largest first, so that nobody waits long for the last one.
    const order = tasks
      .map((_, index) => index)
      .sort((a, b) => tasks[b]!.system.size - tasks[a]!.system.size || a - b);
    let next = 0;
    let stopped = false;
    const serve = async (member: Member) => {
      while (next < order.length && !stopped) {
        if (cancelled?.()) {
          stopped = true;
          return;
        }
        const count = tasks[order[next]!]!.system.size > 2000 ? 1 : PER_MESSAGE;
        const mine = order.slice(next, next + count);
        next += mine.length;
        const found = await member.run(mine.map((index) => tasks[index]!));
        mine.forEach((index, k) => {
          results[index] = found[k]!;
        });
      }
    };
    await Promise.all(this.#members.map(serve));
    return stopped ? [] : results;
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.splice(0).map((member) => member.close()));
  }
}
