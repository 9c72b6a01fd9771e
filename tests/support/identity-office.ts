import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import {
  absenceDir,
  databasePath,
  identityDir,
  identityOfficeDir,
  researchDir,
} from '#app/config/places.server.ts';
import { type AbsenceList, absenceReasons, ridsOf } from '#app/domain/absence/absence-list.ts';
import { type OfficePlaces, openOffice, workOnce } from '#app/jobs/identity-work.server.ts';
import { followOffice } from '#app/services/opt-out/follow-office.server.ts';
import { newestAbsence } from '#app/vault/absence.server.ts';
import type { AbsentPersons } from '#app/vault/prepare/preparations.server.ts';
import { type IdentityStore, identityPath, openIdentityStore } from '#db/identity/identity-store.server.ts';
import type { IdentityPerson } from '#db/identity/schema.ts';
import {
  baseKeyPath,
  identityId,
  numberingKeyPath,
  personKeys,
  readOrMakeKey,
} from '#db/synthetic/store/keys.server.ts';
import { smallestChange } from '#policies/opt-out.ts';
import type { TestPortal } from './portal.ts';
import { sharedSnapshot, startTestVault, type TestVault } from './vault.ts';

const persons = 1000;

export type TestOffice = {
  readonly store: IdentityStore;
  readonly places: OfficePlaces;
  readonly vault: TestVault;
  /** A synthetic person as the identity store knows them. */
  person(pno: number): IdentityPerson;
  ridOf(pno: number): string;
  list(): AbsenceList;
  absent(): ReadonlySet<string>;
  /** The office and the portal, each as often as a few seconds would have it. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The office of identities over a real base snapshot, with its own copy of the identities behind it, and a vault that
 * believes the lists that this office writes.
 */
export async function startTestOffice(portal: TestPortal): Promise<TestOffice> {
  const { config } = portal;
  const { folder } = await sharedSnapshot(persons);
  const shared = dirname(dirname(folder));
  const places: OfficePlaces = {
    database: databasePath(config),
    identity: identityDir(config),
    office: identityOfficeDir(config),
    research: researchDir(config),
    absence: absenceDir(config),
  };
  for (const [from, to] of [
    [baseKeyPath(shared), baseKeyPath(config.dataDir)],
    [numberingKeyPath(shared), numberingKeyPath(config.dataDir)],
  ] as const) {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
  const source = new Database(identityPath(shared), { readonly: true });
  await source.backup(identityPath(config.dataDir));
  source.close();
  const baseKey = readOrMakeKey(baseKeyPath(config.dataDir));
  const numberingKey = readOrMakeKey(numberingKeyPath(config.dataDir));
  const { key } = openOffice(places);
  const store = openIdentityStore(join(places.identity, 'identity.sqlite'));
  const newest = (base: string) => newestAbsence(places.absence, base);
  const vault = await startTestVault(portal, {
    persons,
    absent: (base): AbsentPersons | undefined => {
      const found = newest(base);
      return (
        found && {
          digest: found.digest,
          onlyAnonymised: found.list.onlyAnonymised,
          byReason: absenceReasons.map((reason) => ({ reason, rids: found.list.absent[reason] })),
        }
      );
    },
  });
  const idOf = (pno: number) => identityId(numberingKey, pno);
  const list = (): AbsenceList => {
    const found = newest(vault.snapshot.manifest.digest);
    if (!found) throw new Error('the office has written no list');
    return found.list;
  };
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      workOnce(store, places, key, { smallestChange, listEverySeconds: 0 });
      await followOffice(portal);
    }
  };
  return {
    store,
    places,
    vault,
    person: (pno) =>
      store.prepare('SELECT * FROM identity_person WHERE id = ?').get(idOf(pno)) as IdentityPerson,
    ridOf: (pno) => personKeys(baseKey, idOf(pno)).rid,
    list,
    absent: () => new Set(ridsOf(list())),
    settle,
    stop: async () => {
      await vault.stop();
      store.close();
    },
  };
}
