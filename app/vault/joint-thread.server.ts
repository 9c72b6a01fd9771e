import { Worker } from 'node:worker_threads';
import type { Joined, JointView, Verdict } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import type { CellForm } from '#app/domain/disclosure/ledger/joint-table.ts';
import type { JointWork, JointWorkReply } from './joint-worker.server.ts';

type Waiting = {
  readonly resolve: (verdict: Pick<Verdict, 'hide' | 'because'> | null) => void;
  readonly reject: (error: Error) => void;
};

/** The thread in which ledgers of groups are kept and new tables are examined, so that the vault goes on answering. */
export class JointThread {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #trials = 0;
  #ledgers = 0;

  /** An empty ledger of its own in the thread. A thread that ends takes its ledgers along, and asking them fails. */
  async open(): Promise<number> {
    this.#ledgers += 1;
    const ledger = this.#ledgers;
    await this.#send({ do: 'open', ledger });
    return ledger;
  }

  async add(ledger: number, joined: Joined, forms: readonly CellForm[]): Promise<void> {
    await this.#send({ do: 'add', ledger, joined, forms });
  }

  async forget(ledger: number): Promise<void> {
    await this.#send({ do: 'forget', ledger });
  }

  async view(ledger: number, joined: Joined): Promise<JointView> {
    this.#trials += 1;
    const trial = this.#trials;
    await this.#send({ do: 'begin', ledger, trial, joined });
    return {
      table: joined.table,
      examine: async (forms, rules) => {
        const verdict = await this.#send({ do: 'examine', ledger, trial, forms, rules });
        if (!verdict) throw new Error('no verdict');
        return { ...verdict, nested: [], report: null };
      },
    };
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #send(work: JointWork): Promise<Pick<Verdict, 'hide' | 'because'> | null> {
    const worker = this.#worker ?? this.#start();
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, work });
    });
  }

  #start(): Worker {
    // It needs no setting and no secret of the process that starts it.
    const worker = new Worker(new URL('./joint-worker.server.ts', import.meta.url), { env: {} });
    worker.unref();
    worker.on('message', (reply: JointWorkReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('error' in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.verdict);
      if (this.#waiting.size === 0) worker.unref();
    });
    const fail = (error: Error): void => {
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
      this.#worker = null;
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the thread has ended')));
    this.#worker = worker;
    return worker;
  }
}
