import { appVersion } from '#app/config/app-version.server.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { type Day, type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { type Standing, standingOfProof } from '#app/domain/upkeep/standing.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { listUpkeepChecks } from '#db/portal/repositories/assurance.server.ts';
import {
  type Measure,
  measuredWarnDays,
  measures,
  type RequirementId,
  requirements,
} from '#policies/assurance.ts';
import type { Portal } from '../portal.ts';
import { readUptime } from './read-uptime.server.ts';

export type Measured = {
  readonly measure: Measure;
  readonly standing: Standing;
  /** When it was found, where it is not measured at this moment. */
  readonly at?: Instant;
  readonly until?: Day;
  /** A release, the name of a backup: whatever it was found about. */
  readonly about?: string;
  readonly counts?: Readonly<Record<string, number | string>>;
};

type Found = Pick<Measured, 'at' | 'about' | 'counts'> & { readonly good: boolean };

/** What the portal can find out itself, it believes nobody about: from samples, from the ledger, from what commands recorded. */
export async function measureUpkeep(
  portal: Portal,
  wanted: readonly Measure[],
): Promise<ReadonlyMap<Measure, Measured>> {
  const today = tokyoDay(portal.clock.now());
  const found = new Map<Measure, Measured>();
  for (const measure of wanted) found.set(measure, await measured(portal, measure, today));
  return found;
}

export const measuresOf = (ids: readonly RequirementId[]): readonly Measure[] => [
  ...new Set(ids.flatMap((id) => requirements[id].measured)),
];

async function measured(portal: Portal, measure: Measure, today: Day): Promise<Measured> {
  if (measure === 'uptime') return ofUptime(portal);
  // The start refuses every other value (NFR-7).
  if (measure === 'residency') return { measure, standing: 'good', about: 'JP' };
  const one = await finders[measure](portal);
  if (!one?.at) return { measure, standing: 'missing' };
  const { good, at, ...rest } = one;
  const { lastsDays } = measures[measure];
  const until = plusDays(tokyoDay(at), lastsDays);
  // What was found about another release says nothing of the one that runs; what was found bad stays bad.
  if (good && measure === 'dependencies' && one.about !== appVersion())
    return { measure, at, ...rest, standing: 'expired' };
  const warn = Math.min(measuredWarnDays, Math.floor(lastsDays / 2));
  return { measure, at, until, ...rest, standing: good ? standingOfProof(today, until, warn) : 'failed' };
}

/** The month that is under way, and the last one that is whole. */
async function ofUptime(portal: Portal): Promise<Measured> {
  const months = await readUptime(portal, 2);
  if (months.length === 0) return { measure: 'uptime', standing: 'missing' };
  return { measure: 'uptime', standing: months.every((month) => month.kept) ? 'good' : 'failed' };
}

async function newestEvent(portal: Portal, kinds: readonly EventKind[]): Promise<Found | undefined> {
  const { entries } = await readEntries(portal.store.read, { kinds }, { limit: 1 });
  const [entry] = entries;
  return (
    entry && {
      at: entry.body.at as Instant,
      about: entry.body.subject.id,
      // A verification with nothing signed to compare with judged nothing, and is no evidence.
      good: entry.body.detail?.good !== false && entry.body.detail?.judged !== false,
    }
  );
}

async function newestCheck(portal: Portal, kind: 'dependencies' | 'restore'): Promise<Found | undefined> {
  const [check] = await listUpkeepChecks(portal.store.read, kind, 1);
  return check && { at: check.at, about: check.about, counts: check.detail, good: check.outcome === 'good' };
}

const finders: Readonly<
  Record<Exclude<Measure, 'uptime' | 'residency'>, (portal: Portal) => Promise<Found | undefined>>
> = {
  dependencies: (portal) => newestCheck(portal, 'dependencies'),
  restore: (portal) => newestCheck(portal, 'restore'),
  ledger: (portal) => newestEvent(portal, ['audit.verified']),
  export: (portal) => newestEvent(portal, ['audit.exported', 'report.exported', 'output.downloaded']),
  backup: (portal) => newestEvent(portal, ['system.backup-made']),
};
