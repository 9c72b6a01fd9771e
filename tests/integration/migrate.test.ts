import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCopy, migrationsOf } from '#db/portal/backup-file.server.ts';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { type Migration, migrations } from '#db/portal/migrations/registry.ts';
import { openSqliteFile } from '#db/portal/sqlite.server.ts';

const now = '2026-11-24T01:00:00.000Z';
const later = '2026-11-25T01:00:00.000Z';

const adds = (name: string, table: string): Migration => ({
  name,
  up: async (db: Kysely<never>) => {
    await sql`create table ${sql.table(table)} (id text primary key not null) strict`.execute(db);
  },
});
const fails: Migration = {
  name: '0002-fails',
  up: async (db) => {
    await sql`create table half (id text primary key not null) strict`.execute(db);
    await sql`insert into first values ('half')`.execute(db);
    await sql`insert into nowhere values (1)`.execute(db);
  },
};

describe('migrations', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-migrate-'));
    path = join(folder, 'portal.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const tables = () => {
    const file = openSqliteFile(path, { readonly: true });
    const names = file
      .prepare(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name",
      )
      .pluck()
      .all();
    file.close();
    return names;
  };
  const copies = () => readdirSync(folder).filter((name) => name.startsWith('before-'));

  it('make a new database from nothing, whole and without a copy', async () => {
    expect(await migrateFile(path, now)).toEqual({ applied: migrations.map(({ name }) => name) });
    expect(copies()).toEqual([]);
    expect(checkCopy(path)).toBeUndefined();
    expect(migrationsOf(path)).toEqual(migrations.map(({ name }) => name));
  });

  it('apply nothing twice', async () => {
    await migrateFile(path, now);
    expect(await migrateFile(path, later)).toEqual({ applied: [] });
    expect(copies()).toEqual([]);
  });

  it('copy the file before a new one is applied', async () => {
    const first = [adds('0001-first', 'first')];
    await migrateFile(path, now, first);
    const { applied, copiedTo } = await migrateFile(path, later, [...first, adds('0002-second', 'second')]);
    expect(applied).toEqual(['0002-second']);
    expect(copiedTo).toBe(join(folder, 'before-0002-second-2026-11-25T010000000Z.sqlite'));
    expect(migrationsOf(copiedTo!)).toEqual(['0001-first']);
    expect(tables()).toEqual(['first', 'schema_migration', 'second']);
  });

  it('leave no half of one that fails, and can be repeated', async () => {
    const first = [adds('0001-first', 'first')];
    await migrateFile(path, now, first);
    await expect(migrateFile(path, later, [...first, fails])).rejects.toThrow(/no such table: nowhere/);
    expect(tables()).toEqual(['first', 'schema_migration']);
    const file = openSqliteFile(path, { readonly: true });
    expect(file.prepare('select count(*) from first').pluck().get()).toBe(0);
    file.close();
    expect((await migrateFile(path, later, [...first, adds('0002-works', 'second')])).applied).toEqual([
      '0002-works',
    ]);
  });

  it('keep those before the one that fails', async () => {
    const before = [adds('0001-first', 'first')];
    await expect(migrateFile(path, now, [...before, fails])).rejects.toThrow();
    expect(migrationsOf(path)).toEqual(['0001-first']);
  });

  it('refuse a database of a newer program and one with another history', async () => {
    const two = [adds('0001-first', 'first'), adds('0002-second', 'second')];
    await migrateFile(path, now, two);
    await expect(migrateFile(path, later, two.slice(0, 1))).rejects.toThrow(/newer version of Sekisho/);
    await expect(migrateFile(path, later, [adds('0001-other', 'first'), two[1]!])).rejects.toThrow(
      /another history/,
    );
    expect(tables()).toEqual(['first', 'schema_migration', 'second']);
    expect(copies()).toEqual([]);
  });
});
