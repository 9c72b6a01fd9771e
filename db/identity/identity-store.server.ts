import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type IdentityPatient, type IdentityPerson, identitySchema } from './schema.ts';

export type IdentityStore = Database.Database;
export const identityPath = (dataDir: string): string => join(dataDir, 'identity', 'identity.sqlite');

/** Opened by intake and by the office for stopped provision; never by the portal's pages and never by the vault. */
export function openIdentityStore(path: string): IdentityStore {
  const fresh = !existsSync(path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const store = new Database(path);
  store.pragma('journal_mode = WAL');
  store.pragma('synchronous = NORMAL');
  store.pragma('foreign_keys = ON');
  store.exec(identitySchema);
  if (fresh) chmodSync(path, 0o600);
  return store;
}

/** Persons and their numbers at facilities in one transaction; who is there already stays as they are. */
export function addPersons(
  store: IdentityStore,
  persons: readonly IdentityPerson[],
  patients: readonly IdentityPatient[],
): void {
  const person = store.prepare(
    `INSERT OR IGNORE INTO identity_person VALUES (@id, @name, @kana, @birth_date, @address, @insurer_no, @symbol,
     @number, @branch, @link_method, @notice_version, @notice_state, @opt_out_state, @opt_out_by)`,
  );
  const patient = store.prepare(
    'INSERT OR IGNORE INTO identity_patient VALUES (@person_id, @facility, @patient_no)',
  );
  store.transaction(() => {
    for (const row of persons) person.run(row);
    for (const row of patients) patient.run(row);
  })();
}

export const countPersons = (store: IdentityStore): number =>
  store.prepare('SELECT count(*) FROM identity_person').pluck().get() as number;
