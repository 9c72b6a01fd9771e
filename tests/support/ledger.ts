import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { asInstant } from '#app/domain/shared/brand.ts';
import { appendEntries } from '#db/portal/ledger/append.server.ts';
import type { LedgerTables } from '#db/portal/ledger/schema.ts';
import { up } from '#db/portal/migrations/0001-ledger.ts';
import { openSqliteFile, type SqliteFile, sqliteDialect } from '#db/portal/sqlite.server.ts';

/** A real file with only the ledger's tables. */
export type LedgerBench = {
  readonly dir: string;
  readonly path: string;
  readonly file: SqliteFile;
  readonly db: Kysely<LedgerTables>;
  readonly append: (...bodies: LedgerBody[]) => Promise<number[]>;
  readonly close: () => Promise<void>;
};

export async function makeLedger(name = 'ledger.sqlite'): Promise<LedgerBench> {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-ledger-'));
  const path = join(dir, name);
  const file = openSqliteFile(path, { readonly: false });
  const db = new Kysely<LedgerTables>({ dialect: sqliteDialect({ database: file }) });
  await db.transaction().execute((trx) => up(trx as unknown as Kysely<never>));
  return {
    dir,
    path,
    file,
    db,
    append: (...bodies) => db.transaction().execute((trx) => appendEntries(trx, bodies)),
    close: async () => {
      await db.destroy();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export const makeBody = (more: Partial<LedgerBody> = {}): LedgerBody => ({
  v: 1,
  salt: randomBytes(16).toString('base64url'),
  at: asInstant('2026-11-20T01:02:03.004Z'),
  actor: 'person-1',
  role: 'secretariat',
  request: randomBytes(16).toString('base64url'),
  kind: 'person.changed',
  subject: { type: 'person', id: randomBytes(16).toString('base64url') },
  ...more,
});

export const makeBodies = (count: number): LedgerBody[] =>
  Array.from({ length: count }, (_, i) => makeBody({ detail: { number: i } }));

/** What somebody with the file and without scruples can do: the triggers are gone, the rows are theirs. */
export function tamper(path: string, work: (file: Database.Database) => void): void {
  const file = new Database(path);
  const triggers = file
    .prepare("select name from sqlite_schema where type = 'trigger'")
    .pluck()
    .all() as string[];
  for (const trigger of triggers) file.exec(`drop trigger "${trigger}"`);
  work(file);
  file.close();
}
