import { type AbsenceList, type AbsenceReason, absenceReasons } from './absence-list.ts';

export type WantedReason = Exclude<AbsenceReason, 'cover'>;
export type Wanted = Readonly<Record<WantedReason, readonly string[]>>;
export const wantedReasons = absenceReasons.filter((reason): reason is WantedReason => reason !== 'cover');

/**
 * The list after the last one (C9: no lever). Whoever asked is absent at once; when they are fewer than `smallestChange`,
 * others go with them. Whoever comes back waits until as many come back together. So two lists of one base differ by
 * nobody or by at least that many, in each direction, and subtracting two builds shows no person.
 *
 * Undefined: the last list still says it all.
 */
export function nextAbsence(
  last: AbsenceList | undefined,
  wanted: Wanted,
  smallestChange: number,
  /** So many others, none of them among `taken`; the draw is the caller's, because chance is. */
  drawCover: (count: number, taken: ReadonlySet<string>) => readonly string[],
): AbsenceList['absent'] | undefined {
  if (!last) return sorted({ ...wanted, cover: [] });
  const wish = reasonsOf(wanted, wantedReasons);
  const before = reasonsOf(last.absent, wantedReasons);
  const cover = new Set(last.absent.cover);

  const added = [...wish.keys()].filter((rid) => !before.has(rid) && !cover.has(rid));
  const returning = [...before.keys()].filter((rid) => !wish.has(rid));
  const mayReturn = returning.length >= smallestChange;
  if (added.length === 0 && !(returning.length > 0 && mayReturn)) return undefined;

  const next = new Map(wish);
  if (!mayReturn) for (const rid of returning) next.set(rid, before.get(rid) as WantedReason);
  for (const rid of next.keys()) cover.delete(rid);
  const missing = added.length === 0 ? 0 : Math.max(0, smallestChange - added.length);
  for (const rid of drawCover(missing, new Set([...next.keys(), ...cover, ...before.keys()]))) cover.add(rid);

  const absent: Record<AbsenceReason, string[]> = {
    'opted-out': [],
    'not-seen-since-notice': [],
    'died-before-notice': [],
    cover: [...cover],
  };
  for (const [rid, reason] of next) absent[reason].push(rid);
  return sorted(absent);
}

function reasonsOf(
  lists: Readonly<Record<WantedReason, readonly string[]>>,
  reasons: readonly WantedReason[],
): Map<string, WantedReason> {
  const found = new Map<string, WantedReason>();
  for (const reason of reasons) for (const rid of lists[reason]) if (!found.has(rid)) found.set(rid, reason);
  return found;
}

const sorted = (lists: AbsenceList['absent']): AbsenceList['absent'] => ({
  'opted-out': [...lists['opted-out']].sort(),
  'not-seen-since-notice': [...lists['not-seen-since-notice']].sort(),
  'died-before-notice': [...lists['died-before-notice']].sort(),
  cover: [...lists.cover].sort(),
});
