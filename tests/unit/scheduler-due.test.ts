import { describe, expect, it } from 'vitest';
import { asInstant } from '#app/domain/shared/brand.ts';
import { isDue } from '#app/jobs/due-rule.ts';

const at = asInstant;
const done = (lastRunAt: string) => ({ lastRunAt: at(lastRunAt), lastResult: 'done' as const });

describe('when a job is due', () => {
  it('runs what never ran', () =>
    expect(isDue({ dailyAt: 3 }, undefined, at('2026-11-24T01:00:00.000Z'))).toBe(true));

  it('strikes once a day at the hour in Tokyo, and catches up after a night without power', () => {
    const rule = { dailyAt: 3 };
    // 18:00 UTC is 03:00 in Tokyo.
    expect(isDue(rule, done('2026-11-23T18:00:05.000Z'), at('2026-11-24T17:59:59.000Z'))).toBe(false);
    expect(isDue(rule, done('2026-11-23T18:00:05.000Z'), at('2026-11-24T18:00:00.000Z'))).toBe(true);
    expect(isDue(rule, done('2026-11-20T18:00:05.000Z'), at('2026-11-24T05:00:00.000Z'))).toBe(true);
    expect(isDue({ dailyAt: 0 }, done('2026-11-24T14:59:00.000Z'), at('2026-11-24T15:00:00.000Z'))).toBe(
      true,
    );
  });

  it('repeats an interval', () => {
    expect(
      isDue({ everySeconds: 60 }, done('2026-11-24T01:00:00.000Z'), at('2026-11-24T01:00:59.000Z')),
    ).toBe(false);
    expect(
      isDue({ everySeconds: 60 }, done('2026-11-24T01:00:00.000Z'), at('2026-11-24T01:01:00.000Z')),
    ).toBe(true);
  });

  it('tries a failed run again in five minutes, and takes over one that died', () => {
    const last = at('2026-11-24T01:00:00.000Z');
    expect(
      isDue({ dailyAt: 3 }, { lastRunAt: last, lastResult: 'failed' }, at('2026-11-24T01:04:00.000Z')),
    ).toBe(false);
    expect(
      isDue({ dailyAt: 3 }, { lastRunAt: last, lastResult: 'failed' }, at('2026-11-24T01:05:00.000Z')),
    ).toBe(true);
    expect(
      isDue({ everySeconds: 1 }, { lastRunAt: last, lastResult: 'running' }, at('2026-11-24T01:20:00.000Z')),
    ).toBe(false);
    expect(
      isDue({ everySeconds: 1 }, { lastRunAt: last, lastResult: 'running' }, at('2026-11-24T01:30:00.000Z')),
    ).toBe(true);
  });

  it('does not stand still after a clock was moved back', () => {
    expect(isDue({ dailyAt: 3 }, done('2028-01-01T00:00:00.000Z'), at('2026-11-24T01:00:00.000Z'))).toBe(
      true,
    );
  });
});
