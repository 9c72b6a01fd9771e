import type { Instant } from '#app/domain/shared/brand.ts';
import {
  allowedDown,
  monthOf,
  nextMonth,
  partsUp,
  spanOfMonth,
  type Uptime,
  uptimeWithin,
} from '#app/domain/upkeep/uptime.ts';
import { listUptimeRuns } from '#db/portal/repositories/uptime.server.ts';
import { uptimeRule } from '#policies/assurance.ts';
import type { Portal } from '../portal.ts';

export type MonthUptime = Uptime & {
  /** `2026-11`, in Tokyo. */
  readonly month: string;
  /** Hundred thousandths of the measured time, rounded down; undefined where nothing was measured. */
  readonly parts: number | undefined;
  /** Milliseconds that this month may be down. */
  readonly allowed: number;
  readonly kept: boolean;
  /** The month is not over. */
  readonly open: boolean;
};

/** The uptime of each month since it was first measured, the newest first; no name and no secret in it. */
export async function readUptime(
  portal: Pick<Portal, 'store' | 'clock'>,
  most: number = uptimeRule.months,
): Promise<readonly MonthUptime[]> {
  const runs = await listUptimeRuns(portal.store.read);
  const now: Instant = portal.clock.now();
  const current = monthOf(now);
  const months: MonthUptime[] = [];
  for (let back = 0; back < most; back += 1) {
    const month = nextMonth(current, -back);
    const uptime = uptimeWithin(runs, spanOfMonth(month), now, uptimeRule.toleratedSeconds);
    if (uptime.measured === 0) continue;
    const allowed = allowedDown(month, uptimeRule.downPermille);
    months.push({
      ...uptime,
      month,
      parts: partsUp(uptime),
      allowed,
      kept: uptime.down <= allowed,
      open: back === 0,
    });
  }
  return months;
}
