import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import type { RunState, VaultAnswer, VaultRefusal } from '#app/vault/protocol.ts';
import { findPermitById, type StoredPermit } from '#db/portal/repositories/permits.server.ts';
import {
  endRun,
  listOpenRuns,
  markProgress,
  type RunEnd,
  type RunLine,
} from '#db/portal/repositories/query-runs.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { whoMeets } from '../preparation/who-meets.server.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { lookAtGates } from './gates.server.ts';

/** The question waits: the vault will take it later. Everything else that the vault refuses is an end. */
const passing: readonly VaultRefusal[] = ['ledger-behind', 'vault-trouble', 'version'];

/**
 * Asks the vault, or asks it again: the same id is the same run, so this may be done at any time and by anybody who looks.
 * Whatever comes back is written once. A vault that cannot be reached loses nothing; false says so.
 */
export async function handOver(portal: Portal, run: RunLine): Promise<boolean> {
  const permit = await findPermitById(portal.store.read, run.permitId);
  const signed = permit && findSignedPermit(portal, permit.id);
  if (!permit || !signed) return true;
  const subject = await caseIn(portal.store.read, run.applicationId);
  // Its project was stopped: stop-questions ends it, and whatever the vault still says is not taken.
  if (run.handedAt && subject.state !== 'ACTIVE') return true;
  if (!run.handedAt) {
    const now = portal.clock.now();
    const { failed } = await lookAtGates(portal, portal.store.read, subject, run.personId, now, run);
    const [first] = failed;
    // It has waited, and what held when it was asked holds no more (INV-24, INV-25).
    if (first) {
      await end(portal, run, { state: 'refused', reason: `gate.${first}` });
      return true;
    }
  }
  let answer: VaultAnswer;
  try {
    answer = await portal.vault.ask({
      run: run.id,
      permit: signed,
      objective: run.objective,
      query: run.question,
      // Members come and go after a permit was signed.
      meets: await whoMeets(portal.store.read, run.applicationId),
    });
  } catch (error) {
    portal.log.warn({ run: run.id, error: (error as Error).name }, 'question not handed over');
    return false;
  }
  if (!answer.ok) {
    if (!passing.includes(answer.refusal))
      await end(portal, run, { state: 'refused', reason: answer.refusal, reasonAt: answer.at });
    return true;
  }
  if (answer.about === 'run') await follow(portal, run, permit, answer.is);
  return true;
}

/** What the vault says of a run, written down. */
export async function follow(
  portal: Portal,
  run: RunLine,
  permit: StoredPermit,
  is: RunState,
): Promise<void> {
  switch (is.state) {
    case 'queued':
    case 'running': {
      const phase = is.state === 'running' ? is.phase : null;
      const ahead = is.state === 'queued' ? is.ahead : null;
      if (run.handedAt && run.state === is.state && run.phase === (phase ?? undefined)) {
        if (run.ahead === (ahead ?? undefined)) return;
      }
      await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
        markProgress(tx, run.id, { state: is.state, phase, ahead }),
      );
      return;
    }
    case 'done': {
      const result = canonicalJson(is.table);
      const hash = createHash('sha256').update(result).digest('hex');
      const snapshot = (JSON.parse(permit.document) as { snapshot: string }).snapshot;
      const fits =
        hash === is.resultHash && is.table.query === run.questionHash && is.entry.snapshot === snapshot;
      // An answer to another question, or not the bytes that the vault's ledger names, is no answer.
      await end(
        portal,
        run,
        fits
          ? { state: 'done', result, resultHash: hash, entry: is.entry }
          : { state: 'failed', reason: 'mismatch' },
      );
      return;
    }
    case 'failed':
      await end(portal, run, { state: 'failed', reason: is.reason });
      return;
    case 'cancelled':
      await end(portal, run, { state: 'cancelled' });
  }
}

const kinds: Readonly<Record<RunEnd['state'], EventKind>> = {
  done: 'query.ran',
  refused: 'query.refused',
  failed: 'query.failed',
  cancelled: 'query.cancelled',
};

/** The end, its ledger entry and the notice in one transaction; whoever comes second writes nothing. */
async function end(portal: Portal, run: RunLine, how: RunEnd): Promise<void> {
  const told = {
    done: 'query.done',
    refused: 'query.stopped',
    failed: 'query.stopped',
    cancelled: undefined,
  };
  const kind = told[how.state] as 'query.done' | 'query.stopped' | undefined;
  try {
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
      const ended = await endRun(
        tx,
        systemAuthority('case.advance'),
        {
          kind: kinds[how.state],
          subject: { type: 'query', id: run.id },
          case: run.applicationId,
          ...(how.state === 'done'
            ? {
                document: how.resultHash,
                detail: { snapshot: how.entry.snapshot, entry: how.entry.index, leaf: how.entry.leaf },
              }
            : {}),
          ...('reason' in how ? { reason: how.reason } : {}),
        },
        run.id,
        how,
      );
      if (!ended) throw new EndedBefore();
      if (kind) await notify(tx, { to: [run.personId], kind, subject: { type: 'query', id: run.id } });
    });
  } catch (error) {
    if (!(error instanceof EndedBefore)) throw error;
  }
}
class EndedBefore extends Error {}

/** For the scheduler: every question that has no end yet, the oldest first, until the vault does not answer. */
export async function handOverWaiting(portal: Portal): Promise<{ readonly followed: number }> {
  let followed = 0;
  for (const run of await listOpenRuns(portal.store.read, 200)) {
    if (!(await handOver(portal, run))) break;
    followed += 1;
  }
  if (followed > 0) portal.wakeOutbox();
  return { followed };
}
