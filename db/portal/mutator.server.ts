import type { ActorStamp, AuditEvent, LedgerBody } from '#app/domain/ledger/event.ts';
import type { Action, Authorized } from '#policies/access/authorize.ts';
import { newId } from './ids.server.ts';
import { appendEntries } from './ledger/append.server.ts';
import type { Tx } from './store.server.ts';

/**
 * The only way to write a function that changes state. Without the token of `authorize()` and without an audit event
 * the call does not compile, and the ledger entry is appended in the same transaction (law 4, INV-37).
 */
export function mutator<A extends Action, Arguments extends unknown[], Result>(
  action: A,
  change: (tx: Tx, ...args: Arguments) => Promise<Result>,
) {
  const mutate = async (
    tx: Tx,
    allowed: Authorized<A>,
    event: AuditEvent,
    ...args: Arguments
  ): Promise<Result> => {
    if (allowed.action !== action) throw new Error(`authorised for ${allowed.action}, asked for ${action}`);
    const result = await change(tx, ...args);
    await recordEvent(tx, event, allowed);
    return result;
  };
  return Object.assign(mutate, { mutates: action });
}

/** An event that changes nothing else: a read (decisions C3), a refusal, a sign-in. */
export const recordEvent = (tx: Tx, event: AuditEvent, allowed?: Authorized<Action>): Promise<void> =>
  recordEvents(tx, [{ stamp: allowed ? stampedBy(tx.stamp, allowed) : tx.stamp, event }]);

/** The role comes from the token, so the ledger cannot name another than the one that allowed it. */
export const stampedBy = (stamp: ActorStamp, allowed: Authorized<Action>): ActorStamp =>
  allowed.role ? { ...stamp, role: allowed.role } : stamp;

/** Several people's events in one commit, each under its own stamp. */
export async function recordEvents(
  tx: Tx,
  entries: readonly { readonly stamp: ActorStamp; readonly event: AuditEvent }[],
): Promise<void> {
  await appendEntries(
    tx.db,
    entries.map(({ stamp, event }): LedgerBody => ({ v: 1, salt: newId(), ...stamp, ...event })),
  );
}

/**
 * State that the ledger leaves out on purpose (decisions C3): sign-in sessions, throttle counters, scheduler and
 * delivery state. The name makes each one visible in review, and a test holds the list.
 */
export function unlogged<Arguments extends unknown[], Result>(
  name: string,
  change: (tx: Tx, ...args: Arguments) => Promise<Result>,
) {
  return Object.assign((tx: Tx, ...args: Arguments) => change(tx, ...args), { unlogged: name });
}
