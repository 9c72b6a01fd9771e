import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityPath } from '#db/identity/identity-store.server.ts';
import { exampleSeed } from '#db/synthetic/population/generate.ts';
import { personTables } from '#db/synthetic/population/layout.ts';
import { plantedCase } from '#db/synthetic/population/planted.ts';
import { ensureDemoSnapshot, type Snapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import {
  baseKeyPath,
  identityId,
  numberingKeyPath,
  personKeys,
  projectKey,
  projectResearchId,
  readOrMakeKey,
} from '#db/synthetic/store/keys.server.ts';
import { readManifest } from '#db/synthetic/store/manifest.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { columnsOf, tableNames } from '#db/warehouse/schema.ts';
import { sizes } from '#tests/sizes.ts';
import { generate, rowsOf } from '#tests/support/population.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const place = temporaryFolder('population');
const persons = sizes.populationStore;
let snapshot: Snapshot;
let ask: (sql: string) => Promise<unknown[][]>;
let close: () => void;

beforeAll(async () => {
  snapshot = await ensureDemoSnapshot(place.path, { persons });
  const instance = await DuckDBInstance.create(snapshot.file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  ask = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS() as unknown[][];
  close = () => {
    connection.closeSync();
    instance.closeSync();
  };
}, 240_000);
afterAll(() => {
  close?.();
  place.remove();
});

describe('the base snapshot', () => {
  it('has every table and column of the schema, with its types', async () => {
    const found = await ask(
      `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns ORDER BY ordinal_position`,
    );
    const types: Record<string, string> = { int: 'INTEGER', bigint: 'BIGINT', text: 'VARCHAR' };
    for (const table of tableNames) {
      expect(
        found
          .filter(([name]) => name === table)
          .map(([, column, type, nullable]) => [column, type, nullable]),
        table,
      ).toEqual(
        columnsOf(table).map(([name, { type, nullable }]) => [name, types[type], nullable ? 'YES' : 'NO']),
      );
    }
  });

  it('is ordered by person', async () => {
    for (const table of personTables) {
      const [row] = await ask(
        `SELECT count(*) FROM (SELECT pno, lag(pno) OVER (ORDER BY rowid) AS before FROM "${table}") WHERE pno < before`,
      );
      expect(Number(row![0]), table).toBe(0);
    }
  });

  it('holds what the generator makes, row by row', async () => {
    const sink = generate(1, 300);
    for (const table of personTables) {
      const names = columnsOf(table)
        .map(([name]) => name)
        .filter((name) => !['rid', 'key_a', 'key_b'].includes(name));
      const stored = await ask(
        `SELECT ${names.join(', ')} FROM "${table}" WHERE pno <= 300 ORDER BY rowid LIMIT 3000`,
      );
      const made = rowsOf(sink, table)
        .slice(0, 3000)
        .map((row) => names.map((name) => (row as unknown as Record<string, unknown>)[name]));
      expect(
        stored.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
        table,
      ).toEqual(made);
    }
  });

  it('has the planted cases (P-01, P-02, P-06, P-16)', async () => {
    const count = async (where: string) =>
      Number(
        (
          await ask(`SELECT count(DISTINCT c.pno) FROM condition c JOIN person p USING (pno) WHERE ${where}`)
        )[0]![0],
      );
    expect(await count(`icd10 = 'G122' AND pref_code = '31' AND sex = 'f'`)).toBe(9);
    expect(await count(`icd10 = 'G122' AND pref_code = '32'`)).toBe(10);
    expect(await count(`icd10 = 'K053'`)).toBe(12);
    const [stopped] = plantedCase('P-16').persons;
    for (const table of personTables)
      expect(
        Number((await ask(`SELECT count(*) FROM "${table}" WHERE pno = ${stopped}`))[0]![0]),
        table,
      ).toBe(0);
  });

  it('says in its manifest what it is, and in its digest what any engine reads (D4)', async () => {
    const manifest = readManifest(snapshot.folder)!;
    expect(manifest).toEqual(snapshot.manifest);
    expect(manifest).toMatchObject({ persons, tables: 'all', period: { from: 19_083, to: 20_178 } });
    for (const table of tableNames)
      expect(manifest.rows[table], table).toBe(Number((await ask(`SELECT count(*) FROM "${table}"`))[0]![0]));
    const engine = await openDuckDb(snapshot.file);
    expect(await engine.snapshotDigest()).toBe(manifest.digest);
    await engine.close();
  });

  it('is there already at the second call', async () => {
    const again = await ensureDemoSnapshot(place.path, { persons });
    expect(again.written).toBe(0);
    expect(again.manifest.digest).toBe(snapshot.manifest.digest);
  });
});

describe('two stores that cannot be joined without a key', () => {
  const people = () => {
    const store = new Database(identityPath(place.path), { readonly: true });
    const read = (sql: string) => store.prepare(sql).raw().all() as string[][];
    const persons = read('SELECT * FROM identity_person');
    const patients = read('SELECT * FROM identity_patient');
    store.close();
    return { persons, patients };
  };

  it('have no value in common: no identity in the research store and no research key among identities', async () => {
    const identities = new Set<string>();
    const { persons: rows, patients } = people();
    expect(rows.length).toBe(persons);
    for (const [id, name, kana, birthDate, address, , , number] of rows)
      for (const value of [id, name, kana, birthDate, address, number]) identities.add(value!);
    for (const row of patients) for (const value of row) identities.add(value);
    for (const table of tableNames) {
      for (const [column, { type }] of columnsOf(table)) {
        if (type !== 'text') continue;
        const values = await ask(`SELECT DISTINCT "${column}" FROM "${table}"`);
        expect(
          values.filter(([value]) => identities.has(String(value))),
          `${table}.${column}`,
        ).toEqual([]);
      }
    }
    const keys = new Set<string>();
    for (const [rid, a, b] of await ask('SELECT rid, key_a, key_b FROM person')) {
      keys.add(String(rid)).add(String(a)).add(String(b));
    }
    for (const row of [...rows, ...patients])
      expect(row.filter((value) => value !== null && keys.has(value))).toEqual([]);
  });

  it('keep no order that would join them', () => {
    const ids = people().persons.map(([id]) => id!);
    const key = readOrMakeKey(numberingKeyPath(place.path));
    const inOrder = Array.from({ length: 50 }, (_, index) => identityId(key, index + 1));
    expect(ids.slice(0, 50)).not.toEqual(inOrder);
    expect(ids).toEqual([...ids].sort());
  });

  it('are joined by the base key alone, and every project has numbers of its own', async () => {
    const numbering = readOrMakeKey(numberingKeyPath(place.path));
    const base = readOrMakeKey(baseKeyPath(place.path));
    const [[rid, keyA] = []] = await ask('SELECT rid, key_a FROM person WHERE pno = 500');
    const made = personKeys(base, identityId(numbering, 500));
    expect([rid, Number(keyA)]).toEqual([made.rid, made.keyA]);
    const [one, other] = ['PRJ-1', 'PRJ-2'].map((id) => projectResearchId(projectKey(base, id), made.rid));
    expect(new Set([one, other, made.rid]).size).toBe(3);
    expect(projectResearchId(projectKey(base, 'PRJ-1'), made.rid)).toBe(one);
  });

  it('keep their keys in files that only the owner reads', () => {
    for (const file of [
      baseKeyPath(place.path),
      numberingKeyPath(place.path),
      identityPath(place.path),
      snapshot.file,
    ])
      expect(statSync(file).mode & 0o077, file).toBe(0);
  });
});

it('leaves nothing behind but the snapshot, the keys and the identities: no description of it for anybody', () => {
  expect(readdirSync(snapshot.folder).sort()).toEqual(['manifest.json', 'persons.txt', 'snapshot.duckdb']);
  expect(readdirSync(place.path).sort()).toEqual(['identity', 'research']);
  expect(readdirSync(join(place.path, 'research')).sort()).toEqual(['keys', snapshot.manifest.name].sort());
});

it('is never drawn with the seed of the example population', async () => {
  for (const seed of [exampleSeed, exampleSeed + 2 ** 32])
    await expect(ensureDemoSnapshot(place.path, { persons, seed })).rejects.toBeInstanceOf(RangeError);
});
