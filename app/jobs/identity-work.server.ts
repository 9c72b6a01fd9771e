import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterOutcome } from '#app/domain/opt-out/request-letter.ts';
import { facilityOfCode, keepDomains } from '#db/identity/absent-persons.server.ts';
import type { IdentityStore } from '#db/identity/identity-store.server.ts';
import { openLetter, readOrMakeLetterKey } from '#db/identity/open-letter.server.ts';
import { lastWritten, publishAbsence } from '#db/identity/publish-absence.server.ts';
import { lettersToApply, markApplied, matchWaiting, takeLetter } from '#db/identity/requests.server.ts';
import { type NoticeOfFacility, readForTheOffice } from '#db/portal/identity-letters.server.ts';
import { facilities } from '#db/synthetic/population/facilities.ts';
import { personKeys, readOrMakeKey } from '#db/synthetic/store/keys.server.ts';
import { readManifest } from '#db/synthetic/store/manifest.ts';
import { namedPersons } from '#db/synthetic/store/name-persons.server.ts';
import { writeWhole } from './signer-files.ts';

/** The folders between which the office stands. It reads the portal's database and the names of base snapshots only. */
export type OfficePlaces = {
  readonly database: string;
  /** Its own folder: the store and the keys. */
  readonly identity: string;
  /** Where the portal finds the key to write with, and the answers. */
  readonly office: string;
  readonly research: string;
  readonly absence: string;
};
export type OfficeRules = { readonly smallestChange: number; readonly listEverySeconds: number };

/** Once at the start: the public half of the key to which letters are sealed. */
export function openOffice({ identity, office }: OfficePlaces): ReturnType<typeof readOrMakeLetterKey> {
  const letterKey = readOrMakeLetterKey(join(identity, 'keys', 'letters.key'));
  mkdirSync(join(office, 'answers'), { recursive: true, mode: 0o700 });
  writeWhole(join(office, 'letters.pem'), letterKey.publicPem);
  return letterKey;
}

/** Everything that waits, once: letters, lists of absent persons, and what the portal may be told of either. */
export function workOnce(
  store: IdentityStore,
  places: OfficePlaces,
  key: ReturnType<typeof readOrMakeLetterKey>['key'],
  rules: OfficeRules,
): { readonly letters: number; readonly applied: number } {
  const asked = readForTheOffice(places.database);
  if (!asked) return { letters: 0, applied: 0 };
  keepFacilities(store, asked.notices);
  for (const letter of asked.letters) {
    const body =
      letter.purpose === 'withdrawal'
        ? undefined
        : openLetter(key, letter.sealed, letter.caseId, letter.purpose);
    const facility = letter.facility ? (facilityOfCode(store, letter.facility) ?? null) : null;
    answer(places, letter.id, 'answer', takeLetter(store, { ...letter, facility }, body));
  }
  matchWaiting(store);

  const bases = basesIn(places.research);
  if (bases.length === 0) return { letters: asked.letters.length, applied: 0 };
  const waiting = lettersToApply(store);
  const baseKey = readOrMakeKey(join(places.research, 'keys', 'base.key'));
  let current = true;
  for (const { base, folder } of bases) {
    const written = lastWritten(places.absence, base);
    if (written !== undefined && Date.now() - written < rules.listEverySeconds * 1000) {
      current = false;
      continue;
    }
    const members = namedPersons(folder);
    if (!members) {
      current = false;
      continue;
    }
    publishAbsence(store, {
      folder: places.absence,
      base,
      members,
      deceasedBeforeNotice: asked.deceasedBeforeNotice,
      smallestChange: rules.smallestChange,
      ridOf: (id) => personKeys(baseKey, id).rid,
      turnOf: (id, serial) => createHmac('sha256', baseKey).update(`cover ${serial} ${id}`).digest('hex'),
    });
  }
  // In effect when every base has a list that was made after it was asked.
  if (!current) return { letters: asked.letters.length, applied: 0 };
  for (const letter of waiting) answer(places, letter, 'applied', 'applied');
  markApplied(store, waiting);
  return { letters: asked.letters.length, applied: waiting.length };
}

function answer(places: OfficePlaces, letter: string, name: string, outcome: LetterOutcome): void {
  if (!/^[\w-]{22}$/.test(letter)) return;
  writeWhole(join(places.office, 'answers', `${letter}.${name}.json`), JSON.stringify({ letter, outcome }));
}

/** Finished base snapshots with persons in them, by digest and place. */
const basesIn = (research: string): { readonly base: string; readonly folder: string }[] =>
  existsSync(research)
    ? readdirSync(research)
        .filter((name) => name !== 'keys')
        .flatMap((name) => {
          const folder = join(research, name);
          const manifest = readManifest(folder);
          return manifest?.tables === 'all' ? [{ base: manifest.digest, folder }] : [];
        })
    : [];

/**
 * Which facility of the portal is which domain of patient numbers. The demo's portal knows its facilities by other codes than
 * the synthetic population; each stands for the first one of its prefecture.
 */
function keepFacilities(store: IdentityStore, notices: readonly NoticeOfFacility[]): void {
  const taken = new Set<string>();
  const known = [...notices]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap((notice) => {
      const own = facilities.find(
        (one) => one.prefecture === notice.code.slice(2, 4) && !taken.has(domainName(one.id)),
      );
      if (!own) return [];
      const facility = domainName(own.id);
      taken.add(facility);
      return [{ ...notice, facility, oid: facilityOid(own.id) }];
    });
  keepDomains(
    store,
    known.map(({ facility, oid, code, from }) => ({ facility, oid, code, noticeFrom: from })),
    known.flatMap(({ facility, versions }) => versions.map((one) => ({ ...one, facility }))),
  );
}
const domainName = (facility: number): string => `F-${String(facility).padStart(3, '0')}`;
/** The arc that is kept free for examples. */
export const facilityOid = (facility: number): string => `2.999.106.${facility}`;
