import { asDay } from '#app/domain/shared/brand.ts';
import { daysBetween } from '../deadline/deadline-clock.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Permit } from './permit.ts';

/** What was prepared: the parts that one hash binds, on which the second stage votes (L4). */
export type BoundParts = {
  readonly snapshotId: string;
  readonly snapshotHash: string;
  readonly ruleSet: string;
  readonly settings: string;
  readonly report: string;
};

/** One hash over snapshot, rule set, settings and report: changing a byte of any of them makes another thing of it. */
export const bindingHashOf = (parts: BoundParts, sha256: (text: string) => string): string =>
  sha256(
    canonicalJson({
      snapshot: { id: parts.snapshotId, hash: parts.snapshotHash },
      ruleSet: parts.ruleSet,
      settings: sha256(parts.settings),
      report: sha256(parts.report),
    }),
  );

type Settings = {
  /** The project's own snapshot, where one was made: it may hold less than was approved. */
  readonly made?: { readonly snapshot: string; readonly variables: readonly string[] };
  readonly variables: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly prefectures: readonly string[];
};
type Report = { readonly profile: string; readonly questions: number };

const dayNumber = (day: string): number => daysBetween(asDay('1970-01-01'), asDay(day));
const same = (one: unknown, other: unknown): boolean =>
  canonicalJson(one as never) === canonicalJson(other as never);

/** Why the permit does not say what was voted on; undefined when it does. `hash` is what the votes name. */
export function scopeFault(
  permit: Permit,
  parts: BoundParts,
  hash: string,
  sha256: (text: string) => string,
): string | undefined {
  if (bindingHashOf(parts, sha256) !== hash) return 'what was prepared is not what was decided';
  if (parts.snapshotHash !== permit.snapshot) return 'the permit names another snapshot';
  const settings = JSON.parse(parts.settings) as Settings;
  const report = JSON.parse(parts.report) as Report;
  const { made } = settings;
  // Without its name the vault would answer over everything that the snapshot was made to leave out.
  if (permit.prepared !== made?.snapshot) return 'the permit names another snapshot of the project';
  if (made?.variables.some((one) => !settings.variables.includes(one)))
    return 'what was made holds more than was approved';
  if (!same([...permit.variables].sort(), [...(made ?? settings).variables].sort()))
    return 'the permit names other variables';
  if (permit.period.from !== dayNumber(settings.from) || permit.period.to !== dayNumber(settings.to))
    return 'the permit names another period';
  if (!same(permit.prefectures, settings.prefectures.length > 0 ? settings.prefectures : null))
    return 'the permit names another area';
  if (permit.population !== null) return 'the permit names a population that nobody decided on';
  if (permit.profile.split('@')[0] !== report.profile) return 'the permit names another rule profile';
  return permit.limits.questions > report.questions ? 'the permit allows more questions' : undefined;
}
