import { type AbsenceList, type AbsenceReason, absenceReasons, ridsOf } from './absence-list.ts';

export type WantedReason = Exclude<AbsenceReason, 'cover'>;
export type Wanted = Readonly<Record<WantedReason, readonly string[]>>;
export const wantedReasons = absenceReasons.filter((reason): reason is WantedReason => reason !== 'cover');

/** So many others, none of them among `taken`, or as many as there are; the draw is the caller's, because chance is. */
export type DrawCover = (count: number, taken: ReadonlySet<string>) => readonly string[];
export type NextAbsence = Pick<AbsenceList, 'absent' | 'onlyAnonymised'>;
type Group = ReadonlySet<string>;

/**
 * The list after those that were written (C9: no lever). Whoever asked is absent at once. Any two groups of persons that two
 * builds over one base can leave out differ by nobody or by at least `smallestChange`, in each direction: where too few
 * would leave, others go with them, and where too few would come back, they wait. It is held against every list of the base
 * and not only against the last: two that lie apart can be subtracted too. A build of pseudonymised data leaves out more
 * (OPT-5), so both groups of every list count.
 *
 * Undefined: the last list still says it all.
 */
export function nextAbsence(
  written: readonly AbsenceList[],
  wanted: Wanted,
  onlyAnonymised: readonly string[],
  smallestChange: number,
  drawCover: DrawCover,
): NextAbsence | undefined {
  const last = written.at(-1);
  const wish = reasonsOf(wanted);
  const builds = written.flatMap(groupsOf);
  const [gone, goneToo] = last ? groupsOf(last) : [];
  const rule = { smallestChange, drawCover };
  const absent = far(new Set([...wish.keys(), ...(last?.absent.cover ?? [])]), builds, gone, rule);
  // Told anew, they are among the pseudonymised data of the next base: who is there to cover others is not kept apart.
  const told = [...onlyAnonymised, ...(last?.onlyAnonymised ?? [])];
  const without = far(new Set([...absent, ...told]), [...builds, absent], goneToo, rule);
  if (gone && goneToo) {
    const asks = [...wish.keys()].some((rid) => !gone.has(rid)) || told.some((rid) => !goneToo.has(rid));
    // Nobody asks: then a list is written for those alone who come back, and takes nobody else out.
    const isFewer = absent.size + without.size < gone.size + goneToo.size;
    const comes = isFewer && within(absent, gone) && within(without, goneToo);
    if (!asks && !comes) return undefined;
  }
  const before = last ? reasonsOf(last.absent) : new Map<string, WantedReason>();
  const lists: Record<AbsenceReason, string[]> = {
    'opted-out': [],
    'not-seen-since-notice': [],
    'died-before-notice': [],
    cover: [],
  };
  // Who waits to come back is counted where they were; whoever covers others is counted nowhere apart.
  for (const rid of [...absent].sort()) lists[wish.get(rid) ?? before.get(rid) ?? 'cover'].push(rid);
  return { absent: lists, onlyAnonymised: [...without].filter((rid) => !absent.has(rid)).sort() };
}

/** Who is missing in what is anonymised, and in what is pseudonymised. */
export const groupsOf = (list: AbsenceList): readonly [Group, Group] => {
  const absent = ridsOf(list);
  return [new Set(absent), new Set([...absent, ...list.onlyAnonymised])];
};

/** A group with these persons in it from which no build can be subtracted to see fewer than so many. */
function far(
  persons: Group,
  builds: readonly Group[],
  /** Absent already: they come before others who would have to go along. */
  gone: Group | undefined,
  { smallestChange, drawCover }: { readonly smallestChange: number; readonly drawCover: DrawCover },
): Group {
  const group = new Set(persons);
  const without = (one: Group, other: Group) => [...one].filter((rid) => !other.has(rid));
  const few = (rids: readonly string[]) => (rids.length < smallestChange ? rids : []);
  // Who would come back among too few stays, before anybody is drawn who need not be.
  const keepBack = (): boolean => {
    const size = group.size;
    for (const other of builds) for (const rid of few(without(other, group))) group.add(rid);
    return group.size > size;
  };
  const goAlong = (): boolean => {
    for (const other of builds) {
      const { length } = few(without(group, other));
      if (length === 0) continue;
      // Nobody who is in the other group makes the difference larger.
      const missing = smallestChange - length;
      const taken = new Set([...group, ...other]);
      const there = without(gone ?? taken, taken).slice(0, missing);
      for (const rid of there) taken.add(rid);
      const others = there.length < missing ? drawCover(missing - there.length, taken) : [];
      for (const rid of [...there, ...others]) group.add(rid);
      if (there.length + others.length > 0) return true;
    }
    return false;
  };
  while (keepBack() || goAlong());
  return group;
}

function reasonsOf(lists: Wanted): Map<string, WantedReason> {
  const found = new Map<string, WantedReason>();
  for (const reason of wantedReasons)
    for (const rid of lists[reason]) if (!found.has(rid)) found.set(rid, reason);
  return found;
}

const within = (one: Group, other: Group): boolean => [...one].every((rid) => other.has(rid));
