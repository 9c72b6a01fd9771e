import { type Instant, plusSeconds } from '#app/domain/shared/brand.ts';
import {
  clearCounter,
  giveBackAttempt,
  readCounter,
  writeCounter,
} from '#db/portal/repositories/throttle.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type ThrottleKind, throttleRules, waitAfter } from '#policies/session.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { markAccount } from './device.server.ts';
import type { Visit } from './visit.ts';

type Key = { readonly kind: ThrottleKind; readonly key: string };
export type Attempt = readonly Key[];

/** What is being guessed; each has its own counters. */
export type Guess = 'password' | 'code' | 'reset';

/**
 * Counts an attempt before its outcome is known, so that a hundred guesses at the same moment count as a hundred. A
 * success takes it back. Refuses with the time to wait while a counter is blocked. The same work for every address.
 */
export async function countAttempt(
  portal: Portal,
  visit: Visit,
  guess: Guess,
  email: string,
): Promise<Attempt> {
  const now = portal.clock.now();
  const keys = keysFor(portal, visit, guess, email);
  const wait = await portal.store.write(visit.viewer.stamp(), async (tx) => {
    const counters = [];
    for (const one of keys) counters.push({ ...one, counter: await readCounter(tx, one.key) });
    const blocked = counters.flatMap(({ counter }) =>
      counter?.blockedUntil && counter.blockedUntil > now ? [counter.blockedUntil] : [],
    );
    if (blocked.length > 0) return secondsUntil(now, blocked);
    for (const { kind, key, counter } of counters) {
      const rule = throttleRules[kind];
      const fresh = !counter || plusSeconds(counter.lastAt, rule.forgetAfterSeconds) <= now;
      const failures = fresh ? 1 : counter.failures + 1;
      const seconds = waitAfter(rule, failures);
      await writeCounter(tx, key, {
        failures,
        lastAt: now,
        blockedUntil: seconds > 0 ? plusSeconds(now, seconds) : undefined,
      });
    }
    return 0;
  });
  if (wait > 0) {
    portal.metrics.refusals.inc({ reason: 'throttle' });
    throw new AppError('too-many', {
      form:
        wait < 60
          ? { key: 'field.wait-seconds', values: { seconds: wait } }
          : { key: 'field.wait-minutes', values: { minutes: Math.ceil(wait / 60) } },
    });
  }
  return keys;
}

/** The attempt was right. What one account counted is forgotten; a counter that many share loses only this one. */
export async function forgiveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  for (const { kind, key } of attempt) {
    if (kind === 'address') await giveBackAttempt(tx, key);
    else await clearCounter(tx, key);
  }
}

function keysFor(portal: Portal, visit: Visit, guess: Guess, email: string): Key[] {
  const account = markAccount(portal, email);
  const key = (kind: ThrottleKind, text: string): Key => ({
    kind,
    key: portal.sealer.mark('throttle', `${guess}:${kind}:${text}`),
  });
  const { device } = visit;
  if (guess === 'reset') return [key('mail', account), key('address', visit.viewer.address)];
  // A known device answers for itself alone: neither strangers nor neighbours behind the same address can slow it down.
  if (device?.accounts.includes(account)) return [key('device', `${device.id}:${account}`)];
  return [key('account', account), key('address', visit.viewer.address)];
}

/** The counters of strangers at one account, for the rules of watching: which they are, only the portal's secret tells. */
export const accountCounters = (portal: Portal, email: string): string[] =>
  (['password', 'code'] as const).map((guess) =>
    portal.sealer.mark('throttle', `${guess}:account:${markAccount(portal, email)}`),
  );

const secondsUntil = (now: Instant, instants: readonly Instant[]): number =>
  Math.ceil(Math.max(...instants.map((at) => Date.parse(at) - Date.parse(now))) / 1000);
