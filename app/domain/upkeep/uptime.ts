import { asDay, type Day, type Instant, instant, startOfTokyoDay, tokyoDay } from '../shared/brand.ts';

/** A stretch of samples that all said the same, without a gap between them. */
export type UptimeRun = {
  readonly state: 'up' | 'down';
  /** Codes of the checks that failed. */
  readonly failed: string;
  readonly from: Instant;
  readonly to: Instant;
};

const at = (moment: Instant): number => Date.parse(moment);

/** Whether a sample lengthens the last stretch; otherwise it begins another one. */
export function continues(
  last: UptimeRun | undefined,
  sample: Pick<UptimeRun, 'state' | 'failed'>,
  now: Instant,
  toleratedSeconds: number,
): boolean {
  if (last === undefined || last.state !== sample.state || last.failed !== sample.failed) return false;
  // A clock that was set back begins anew: what was measured later stands.
  return now >= last.to && at(now) - at(last.to) <= toleratedSeconds * 1000;
}

type Span = { readonly from: number; readonly to: number };
type Told = Span & { readonly state: 'up' | 'down'; readonly failed: string };

/**
 * Stretches in the order of time, none over another. They come in the order in which they were measured: one that begins
 * before the last one ended was measured after the clock had been set back, and takes the place of what stood there.
 */
function laidOut(runs: readonly UptimeRun[]): readonly Told[] {
  const line: Told[] = [];
  for (const run of runs) {
    const next = { from: at(run.from), to: at(run.to), state: run.state, failed: run.failed };
    while (line.length > 0 && (line.at(-1) as Told).from >= next.from) line.pop();
    const last = line.at(-1);
    if (last && last.to > next.from) line[line.length - 1] = { ...last, to: next.from };
    line.push(next);
  }
  return line;
}

/** A time in which nothing shows that the portal was ready. */
export type Outage = {
  readonly from: Instant;
  readonly to: Instant;
  readonly milliseconds: number;
  /** The checks that failed, or empty where nothing was measured at all. */
  readonly failed: string;
};

export type Uptime = {
  /** What of the span was looked at: from the first sample ever, to the last one or to now. */
  readonly measured: number;
  readonly up: number;
  readonly down: number;
  readonly outages: readonly Outage[];
};

/**
 * How long the portal was ready within a span. Only the time between two good samples of one stretch counts as up. The
 * minute that is under way is not judged yet; after `toleratedSeconds` without a sample it is down.
 */
export function uptimeWithin(
  runs: readonly UptimeRun[],
  span: { readonly from: Instant; readonly to: Instant },
  now: Instant,
  toleratedSeconds: number,
): Uptime {
  const line = laidOut(runs);
  const [first] = line;
  const newest = line.at(-1);
  const nothing = { measured: 0, up: 0, down: 0, outages: [] };
  if (!first || !newest) return nothing;
  const isLive = at(now) >= newest.to && at(now) - newest.to <= toleratedSeconds * 1000;
  const until = isLive ? newest.to : at(now);
  const from = Math.max(first.from, at(span.from));
  const to = Math.min(until, at(span.to));
  if (to <= from) return nothing;
  const outages: Outage[] = [];
  let seen = from;
  let up = 0;
  for (const one of line) {
    if (one.state !== 'up') continue;
    const start = Math.max(one.from, from);
    const end = Math.min(one.to, to);
    if (end <= start) continue;
    if (start > seen) outages.push(outage(line, seen, start));
    up += end - start;
    seen = end;
  }
  if (seen < to) outages.push(outage(line, seen, to));
  return { measured: to - from, up, down: to - from - up, outages };
}

function outage(line: readonly Told[], from: number, to: number): Outage {
  const said = line.filter((one) => one.state === 'down' && one.from <= to && one.to >= from);
  return {
    from: instant(new Date(from)),
    to: instant(new Date(to)),
    milliseconds: to - from,
    failed: [...new Set(said.flatMap(({ failed }) => failed.split(' ')))].sort().join(' '),
  };
}

/** `2026-11`, in Tokyo. */
export const monthOf = (moment: Instant): string => tokyoDay(moment).slice(0, 7);

const firstDay = (month: string): Day => asDay(`${month}-01`);
export function nextMonth(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** From the first instant of a month in Tokyo to the first of the next. */
export const spanOfMonth = (month: string): { from: Instant; to: Instant } => ({
  from: startOfTokyoDay(firstDay(month)),
  to: startOfTokyoDay(firstDay(nextMonth(month))),
});

/** How long a month may be down: 44m38.4s of 31 days, 43m12s of 30. Whole milliseconds, since a day has 86 400 000 of them. */
export function allowedDown(month: string, permille: number): number {
  const { from, to } = spanOfMonth(month);
  return ((at(to) - at(from)) * permille) / 1000;
}

/** Hundred thousandths of the measured time, rounded down: what missed the mark is never shown as having met it. */
export const partsUp = ({ up, measured }: Pick<Uptime, 'up' | 'measured'>): number | undefined =>
  measured === 0 ? undefined : Number((BigInt(up) * 100_000n) / BigInt(measured));
