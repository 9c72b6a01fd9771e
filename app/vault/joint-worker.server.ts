import { parentPort } from 'node:worker_threads';
import { jointBudget } from '#app/domain/disclosure/ledger/joint-audit.ts';
import {
  type Joined,
  JointLedger,
  type JointRules,
  type JointTrial,
  type Verdict,
} from '#app/domain/disclosure/ledger/joint-ledger.ts';
import type { CellForm } from '#app/domain/disclosure/ledger/joint-table.ts';
import { highsSolver } from './solver/highs.server.ts';

/** `ledger` names one group of projects; a table that is examined again is sent once. */
export type JointWork =
  | { readonly do: 'open'; readonly ledger: number }
  | {
      readonly do: 'add';
      readonly ledger: number;
      readonly joined: Joined;
      readonly forms: readonly CellForm[];
    }
  | { readonly do: 'begin'; readonly ledger: number; readonly trial: number; readonly joined: Joined }
  | {
      readonly do: 'examine';
      readonly ledger: number;
      readonly trial: number;
      readonly forms: readonly CellForm[];
      readonly rules: JointRules;
    }
  | { readonly do: 'forget'; readonly ledger: number };
export type JointWorkRequest = { readonly id: number; readonly work: JointWork };
export type JointWorkReply =
  | { readonly id: number; readonly verdict: Pick<Verdict, 'hide' | 'because'> | null }
  | { readonly id: number; readonly error: string };

/** All the arithmetic of the joint audit, apart from the thread that answers the link. It knows no file and no setting. */
if (parentPort !== null) {
  const port = parentPort;
  const ledgers = new Map<number, { readonly ledger: JointLedger; k: number | null }>();
  /** By ledger the table that is looked at. */
  const trials = new Map<number, { readonly trial: number; readonly at: JointTrial }>();
  const ledgerOf = (id: number) => {
    const found = ledgers.get(id);
    // An empty ledger in its place would allow what the lost one forbids.
    if (!found) throw new Error('no such ledger');
    return found;
  };
  /** What the next question needs anyway is worked out before it comes. */
  const prepare = async (id: number, tables: number): Promise<void> => {
    const linear = await highsSolver();
    const found = ledgers.get(id);
    if (!found || found.k === null || found.ledger.tables !== tables) return;
    if (found.ledger.atoms > jointBudget.whole) found.ledger.tooWell(found.k, linear);
  };
  const done = async (work: JointWork): Promise<Pick<Verdict, 'hide' | 'because'> | null> => {
    switch (work.do) {
      case 'open':
        ledgers.set(work.ledger, { ledger: new JointLedger(), k: null });
        return null;
      case 'add': {
        const found = ledgerOf(work.ledger);
        const known = trials.get(work.ledger)?.at;
        found.ledger.add(known && isSame(known.joined, work.joined) ? known.joined : work.joined, work.forms);
        trials.delete(work.ledger);
        const { tables } = found.ledger;
        setImmediate(() => void prepare(work.ledger, tables));
        return null;
      }
      case 'begin':
        trials.set(work.ledger, { trial: work.trial, at: ledgerOf(work.ledger).ledger.trial(work.joined) });
        return null;
      case 'examine': {
        const current = trials.get(work.ledger);
        if (current?.trial !== work.trial) throw new Error('no such trial');
        ledgerOf(work.ledger).k = work.rules.k;
        const { hide, because } = current.at.examine(work.forms, await highsSolver(), work.rules);
        return { hide, because };
      }
      case 'forget':
        ledgers.delete(work.ledger);
        trials.delete(work.ledger);
        return null;
    }
  };
  // One after another: an examination waits for its table.
  let turn: Promise<unknown> = Promise.resolve();
  port.on('message', ({ id, work }: JointWorkRequest) => {
    turn = turn.then(async () => {
      try {
        port.postMessage({ id, verdict: await done(work) } satisfies JointWorkReply);
      } catch (error) {
        const name = error instanceof Error ? error.message : 'failed';
        port.postMessage({ id, error: name } satisfies JointWorkReply);
      }
    });
  });
}

function isSame(one: Joined, other: Joined): boolean {
  const [a, b] = [one.table, other.table];
  return (
    one.asked.cohort === other.asked.cohort &&
    one.asked.dimensions.join('\n') === other.asked.dimensions.join('\n') &&
    a.cells.length === b.cells.length &&
    a.pno.length === b.pno.length &&
    a.classOf.every((value, i) => value === b.classOf[i])
  );
}
