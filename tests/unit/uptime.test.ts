import { describe, expect, it } from 'vitest';
import { asInstant, type Instant, plusSeconds } from '#app/domain/shared/brand.ts';
import {
  allowedDown,
  continues,
  monthOf,
  nextMonth,
  partsUp,
  spanOfMonth,
  type UptimeRun,
  uptimeWithin,
} from '#app/domain/upkeep/uptime.ts';
import { tellDuration, tellParts } from '#app/services/upkeep/tell-duration.ts';
import { uptimeRule } from '#policies/assurance.ts';

const tolerated = uptimeRule.toleratedSeconds;
const at = (text: string): Instant => asInstant(`${text}:00.000Z`);
const november = spanOfMonth('2026-11');
const wide = { from: at('2020-01-01T00:00'), to: at('2030-01-01T00:00') };

/** Samples as the job takes them, folded into stretches as the repository stores them. */
function sampled(samples: readonly (readonly [Instant, string?])[]): UptimeRun[] {
  const runs: UptimeRun[] = [];
  for (const [moment, failed = ''] of samples) {
    const sample = { state: failed === '' ? ('up' as const) : ('down' as const), failed };
    const last = runs.at(-1);
    if (last && continues(last, sample, moment, tolerated)) runs[runs.length - 1] = { ...last, to: moment };
    else runs.push({ ...sample, from: moment, to: moment });
  }
  return runs;
}
const every = (from: Instant, minutes: number, failed?: string): (readonly [Instant, string?])[] =>
  Array.from({ length: minutes + 1 }, (_, i) => [plusSeconds(from, i * 60), failed] as const);

describe('uptime of stored samples (NFR-1)', () => {
  it('makes one stretch of a month of samples, and none of it is down', () => {
    const runs = sampled(every(november.from, 30 * 24 * 60));
    expect(runs).toHaveLength(1);
    expect(uptimeWithin(runs, november, november.to, tolerated)).toEqual({
      measured: 30 * 86_400_000,
      up: 30 * 86_400_000,
      down: 0,
      outages: [],
    });
  });

  it('counts a gap between samples as down, from the last good one to the next', () => {
    const first = at('2026-11-10T00:00');
    const runs = sampled([...every(first, 60), ...every(plusSeconds(first, 60 * 60 + 181), 10)]);
    expect(runs).toHaveLength(2);
    const now = runs[1]?.to as Instant;
    const uptime = uptimeWithin(runs, november, now, tolerated);
    expect(uptime).toMatchObject({ up: 70 * 60_000, down: 181_000, measured: 70 * 60_000 + 181_000 });
    expect(uptime.outages).toEqual([
      {
        from: at('2026-11-10T01:00'),
        to: plusSeconds(first, 60 * 60 + 181),
        milliseconds: 181_000,
        failed: '',
      },
    ]);
  });

  it('tolerates a sample that is late, and not a second more', () => {
    const first = at('2026-11-10T00:00');
    expect(sampled([[first], [plusSeconds(first, tolerated)]])).toHaveLength(1);
    expect(sampled([[first], [plusSeconds(first, tolerated + 1)]])).toHaveLength(2);
  });

  it('counts as down from the last good sample to the next good one where checks failed, and says which', () => {
    const first = at('2026-11-10T00:00');
    const runs = sampled([
      ...every(first, 10),
      ...every(at('2026-11-10T00:11'), 4, 'signer'),
      ...every(at('2026-11-10T00:16'), 2, 'disk signer'),
      ...every(at('2026-11-10T00:19'), 11),
    ]);
    expect(runs.map((run) => run.failed)).toEqual(['', 'signer', 'disk signer', '']);
    const uptime = uptimeWithin(runs, wide, at('2026-11-10T00:30'), tolerated);
    expect(uptime).toMatchObject({ down: 9 * 60_000, up: 21 * 60_000 });
    expect(uptime.outages.map(({ failed, milliseconds }) => [failed, milliseconds])).toEqual([
      ['disk signer', 9 * 60_000],
    ]);
  });

  it('counts the time after the newest sample as down once it is too long, and not a minute before', () => {
    const runs = sampled(every(at('2026-11-10T00:00'), 60));
    const soon = uptimeWithin(runs, wide, plusSeconds(at('2026-11-10T01:00'), tolerated), tolerated);
    expect(soon).toMatchObject({ down: 0, measured: 60 * 60_000 });
    const late = uptimeWithin(runs, wide, plusSeconds(at('2026-11-10T01:00'), tolerated + 1), tolerated);
    expect(late.down).toBe((tolerated + 1) * 1000);
  });

  it('starts anew where the clock was set back, and never counts an hour twice', () => {
    const runs = sampled([
      ...every(at('2026-11-10T00:00'), 120),
      // Back to one o'clock; then twenty minutes of silence.
      ...every(at('2026-11-10T01:00'), 10),
      ...every(at('2026-11-10T01:30'), 30),
    ]);
    const uptime = uptimeWithin(runs, wide, at('2026-11-10T02:00'), tolerated);
    expect(uptime).toMatchObject({ measured: 120 * 60_000, up: 100 * 60_000, down: 20 * 60_000 });
    expect(uptime.outages[0]).toMatchObject({ from: at('2026-11-10T01:10'), to: at('2026-11-10T01:30') });
  });

  it('forgets what a clock claimed of the future when it is set right', () => {
    const runs = sampled([
      ...every(at('2026-11-10T00:00'), 60),
      ...every(at('2027-05-01T00:00'), 60),
      ...every(at('2026-11-10T01:01'), 59),
    ]);
    const uptime = uptimeWithin(runs, wide, at('2026-11-10T02:00'), tolerated);
    // The minute between the two is not shown to be up.
    expect(uptime).toMatchObject({ measured: 120 * 60_000, down: 60_000 });
  });

  it('cuts a month where it ends in Tokyo: 15:00 of the day before in UTC', () => {
    expect(november).toEqual({ from: at('2026-10-31T15:00'), to: at('2026-11-30T15:00') });
    expect([monthOf(at('2026-10-31T14:59')), monthOf(at('2026-10-31T15:00'))]).toEqual([
      '2026-10',
      '2026-11',
    ]);
    expect([nextMonth('2026-12'), nextMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
    // Down from 14:50 to 15:20 UTC: ten minutes of October, twenty of November.
    const runs = sampled([...every(at('2026-10-31T14:00'), 50), ...every(at('2026-10-31T15:20'), 40)]);
    const now = at('2026-10-31T16:00');
    expect(uptimeWithin(runs, spanOfMonth('2026-10'), now, tolerated).down).toBe(10 * 60_000);
    expect(uptimeWithin(runs, november, now, tolerated).down).toBe(20 * 60_000);
  });

  it('allows a thousandth of the real month, exactly', () => {
    const told = (month: string) => tellDuration('en', allowedDown(month, uptimeRule.downPermille));
    expect(['2026-11', '2026-12', '2027-02', '2028-02'].map(told)).toEqual([
      '43 min 12 s',
      '44 min 38.4 s',
      '40 min 19.2 s',
      '41 min 45.6 s',
    ]);
    const down = allowedDown('2026-11', uptimeRule.downPermille);
    const whole = 30 * 86_400_000;
    expect(partsUp({ up: whole - down, measured: whole })).toBe(99_900);
    expect(partsUp({ up: whole - down - 1, measured: whole })).toBe(99_899);
    expect(tellParts(99_899)).toBe('99.899 %');
    expect(tellParts(100_000)).toBe('100.000 %');
  });

  it('says nothing of a time in which nothing was measured', () => {
    expect(uptimeWithin([], november, november.to, tolerated).measured).toBe(0);
    const runs = sampled(every(at('2026-11-10T00:00'), 60));
    expect(uptimeWithin(runs, spanOfMonth('2026-10'), at('2026-11-10T01:00'), tolerated).measured).toBe(0);
    expect(partsUp({ up: 0, measured: 0 })).toBeUndefined();
  });
});
