import type { ActorStamp, AuditEvent } from '#app/domain/ledger/event.ts';
import { recordEvents, stampedBy } from '#db/portal/mutator.server.ts';
import type { Action, Authorized } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';

/**
 * Opening one case, file, result or ledger view is an event, once per person, thing and five minutes (decisions C3).
 * It is committed before the response, so nobody can look and hide it; readers who arrive together share one commit.
 */
export function recordRead(
  portal: Portal,
  viewer: Viewer,
  event: AuditEvent,
  allowed: Authorized<Action>,
  /** What was asked of it, where one address shows many things: another question is another look. */
  asked = '',
): Promise<void> {
  const log = logOf(portal);
  const stamp = stampedBy(viewer.stamp(), allowed);
  const key = `${stamp.actor} ${event.kind} ${event.subject.type} ${event.subject.id} ${asked}`;
  const now = Date.parse(stamp.at);
  const last = log.seen.get(key);
  if (last !== undefined && now - last.at < windowMilliseconds && now >= last.at) return last.committed;
  if (log.seen.size > 20_000) forget(log, now);
  const committed = enqueue(portal, log, { stamp, event });
  log.seen.set(key, { at: now, committed });
  // A read that could not be written was not recorded: the next attempt must try again.
  committed.catch(() => log.seen.delete(key));
  return committed;
}

const windowMilliseconds = 5 * 60_000;

type Entry = { readonly stamp: ActorStamp; readonly event: AuditEvent };
type ReadLog = {
  readonly seen: Map<string, { readonly at: number; readonly committed: Promise<void> }>;
  waiting: Entry[];
  commit: Promise<void> | undefined;
};

const logs = new WeakMap<Portal, ReadLog>();

function logOf(portal: Portal): ReadLog {
  let log = logs.get(portal);
  if (!log) {
    log = { seen: new Map(), waiting: [], commit: undefined };
    logs.set(portal, log);
  }
  return log;
}

function enqueue(portal: Portal, log: ReadLog, entry: Entry): Promise<void> {
  log.waiting.push(entry);
  log.commit ??= new Promise((done, failed) => {
    setTimeout(() => {
      const entries = log.waiting;
      log.waiting = [];
      log.commit = undefined;
      const [first] = entries;
      if (!first) return done();
      portal.store.write(first.stamp, (tx) => recordEvents(tx, entries)).then(done, failed);
    }, 2);
  });
  return log.commit;
}

function forget(log: ReadLog, now: number): void {
  for (const [key, { at }] of log.seen) if (now - at >= windowMilliseconds) log.seen.delete(key);
}
