import { type Instant, plusSeconds } from '#app/domain/shared/brand.ts';

/** When a job runs: every so often, or once a day at an hour in Tokyo. */
export type DueRule = { readonly everySeconds: number } | { readonly dailyAt: number };

export type LastRun = { readonly lastRunAt: Instant; readonly lastResult: 'running' | 'done' | 'failed' };

const retrySeconds = 300;
/** A run that never ended: the process died in the middle of it. */
const abandonedSeconds = 1800;

export function isDue(rule: DueRule, last: LastRun | undefined, now: Instant): boolean {
  if (!last) return true;
  // A clock that was moved forward for a demonstration and back again must not stop everything until then.
  if (last.lastRunAt > now) return true;
  if (last.lastResult === 'running') return now >= plusSeconds(last.lastRunAt, abandonedSeconds);
  if (last.lastResult === 'failed') return now >= plusSeconds(last.lastRunAt, retrySeconds);
  if ('everySeconds' in rule) return now >= plusSeconds(last.lastRunAt, rule.everySeconds);
  return last.lastRunAt < latestAt(rule.dailyAt, now);
}

/** The last time that the hour struck in Tokyo, which is nine hours ahead of UTC all year round. */
function latestAt(hour: number, now: Instant): Instant {
  const tokyo = Date.parse(now) + 9 * 3_600_000;
  const struck = Math.floor((tokyo - hour * 3_600_000) / 86_400_000) * 86_400_000 + hour * 3_600_000;
  return new Date(struck - 9 * 3_600_000).toISOString() as Instant;
}
