import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type AbsenceList,
  absenceFileName,
  absenceFilePattern,
  readAbsenceList,
} from '#app/domain/absence/absence-list.ts';
import { nextAbsence, type Wanted, wantedReasons } from '#app/domain/absence/next-absence.ts';
import { absentPersons, everybody, onlyAnonymised } from './absent-persons.server.ts';
import type { IdentityStore } from './identity-store.server.ts';

export type AbsenceWish = {
  /** The folder of all lists. */
  readonly folder: string;
  /** Digest of the base snapshot. */
  readonly base: string;
  /** Whom the base counts: nobody else is in a list, because taking them out would hide nobody. */
  readonly members: ReadonlySet<string>;
  readonly deceasedBeforeNotice: boolean;
  readonly smallestChange: number;
  /** Research id of an identity number; the base key behind it is the caller's. */
  readonly ridOf: (identity: string) => string;
  /** Where somebody else's turn is in a draw: a keyed hash, so that nobody outside can foresee who covers whom. */
  readonly turnOf: (identity: string, serial: number) => string;
};

/** Writes the next list of a base where there is something new to say; returns its serial, or that of the last one. */
export function publishAbsence(store: IdentityStore, wish: AbsenceWish): number {
  const place = join(wish.folder, wish.base);
  const files = writtenFiles(place);
  const last = files.at(-1);
  const absent = absentPersons(store, wish);
  const ridsOf = (ids: readonly string[]) => ids.map(wish.ridOf).filter((rid) => wish.members.has(rid));
  const wanted = Object.fromEntries(
    wantedReasons.map((reason) => [reason, ridsOf(absent[reason])]),
  ) as unknown as Wanted;
  const serial = (last?.list.serial ?? 0) + 1;
  let order: readonly string[] | undefined;
  const drawn = () =>
    everybody(store)
      .map((id) => ({ id, turn: wish.turnOf(id, serial) }))
      .sort((a, b) => (a.turn < b.turn ? -1 : 1))
      .map(({ id }) => wish.ridOf(id))
      .filter((rid) => wish.members.has(rid));
  const next = nextAbsence(
    files.map(({ list }) => list),
    wanted,
    ridsOf(onlyAnonymised(store)),
    wish.smallestChange,
    (count, taken) => {
      order ??= drawn();
      return order.filter((rid) => !taken.has(rid)).slice(0, count);
    },
  );
  if (!next) return serial - 1;
  const list: AbsenceList = {
    format: 1,
    base: wish.base,
    serial,
    previous: last?.digest ?? null,
    deceasedBeforeNotice: wish.deceasedBeforeNotice,
    ...next,
  };
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const file = join(place, absenceFileName(serial));
  const aside = `${file}.part`;
  writeFileSync(aside, `${JSON.stringify(list)}\n`, { mode: 0o600 });
  renameSync(aside, file);
  return serial;
}

/** When the last list of a base was written; undefined where there is none. */
export function lastWritten(folder: string, base: string): number | undefined {
  const place = join(folder, base);
  const name = namesIn(place).at(-1);
  return name === undefined ? undefined : statSync(join(place, name)).mtimeMs;
}

const namesIn = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place)
        .filter((name) => absenceFilePattern.test(name))
        .sort()
    : [];

const writtenFiles = (place: string): { readonly list: AbsenceList; readonly digest: string }[] =>
  namesIn(place).map((name) => {
    const bytes = readFileSync(join(place, name));
    const list = readAbsenceList(JSON.parse(bytes.toString('utf8')));
    if (!list) throw new Error(`not a list of absent persons: ${name}`);
    return { list, digest: createHash('sha256').update(bytes).digest('hex') };
  });
