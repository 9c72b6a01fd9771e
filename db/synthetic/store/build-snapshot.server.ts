import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type PersonTable, personTables } from '#db/synthetic/population/layout.ts';
import { drugVolumeRows, institutionRows } from '#db/synthetic/population/public-tables.ts';
import { type BlockDigest, combineDigests } from '#db/warehouse/digest-form.ts';
import { columnsOf, type TableName } from '#db/warehouse/schema.ts';
import { createTable, literal, quoted } from './column-sql.ts';
import { digestBlocks } from './digest.ts';
import { snapshotFile } from './manifest.ts';
import { type ShardReport, tableFolder } from './write-shard.server.ts';

export type Built = {
  readonly digest: string;
  readonly content: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly bytes: number;
};

/** One read-only file from all shards: every table of the schema, its rows ordered by person. */
export async function buildSnapshot(
  folder: string,
  tables: readonly PersonTable[],
  reports: readonly ShardReport[],
  onTable: (table: TableName) => void,
): Promise<Built> {
  const target = snapshotFile(folder);
  const aside = `${target}.part`;
  for (const leftover of [aside, `${aside}.wal`]) rmSync(leftover, { force: true });
  const instance = await DuckDBInstance.create(aside, {
    threads: '2',
    memory_limit: '1GB',
    temp_directory: join(folder, 'spill'),
  });
  const connection = await instance.connect();
  const rows: Record<string, number> = {};
  const digests: Record<string, BlockDigest[]> = {};
  try {
    for (const table of ['institution', 'drug_volume'] as const) {
      await connection.run(createTable(table));
      rows[table] = await insertPublic(connection, table);
      digests[table] = await digestBlocks(connection, table, quoted(table));
    }
    // A snapshot has every table, also where it was made without their rows.
    for (const table of personTables) {
      await connection.run(createTable(table));
      if (!tables.includes(table)) rows[table] = 0;
    }
    for (const table of tables) {
      onTable(table);
      // Names of shards sort as their persons do, and insertion keeps the order: the file needs no sort.
      const files = literal(join(tableFolder(folder, table), '*.parquet'));
      const names = columnsOf(table)
        .map(([name]) => quoted(name))
        .join(', ');
      await connection.run(
        `INSERT INTO ${quoted(table)} (${names}) SELECT ${names} FROM read_parquet(${files})`,
      );
      rows[table] = reports.reduce((sum, report) => sum + (report.rows[table] ?? 0), 0);
      digests[table] = reports.flatMap((report) => report.digests[table] ?? []);
    }
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  const digest = combineDigests(digests);
  const content = combineDigests(
    tables.includes('person') ? { ...digests, person: reports.flatMap((report) => report.content) } : digests,
  );
  if (existsSync(`${aside}.wal`)) rmSync(`${aside}.wal`);
  chmodSync(aside, 0o600);
  renameSync(aside, target);
  return { digest, content, rows, bytes: statSync(target).size };
}

/** Facilities and drug volumes, which are about no person and the same in every population. */
export async function insertPublic(
  connection: DuckDBConnection,
  table: 'institution' | 'drug_volume',
): Promise<number> {
  const found: readonly Readonly<Record<string, string | number | null>>[] =
    table === 'institution' ? institutionRows() : drugVolumeRows();
  const appender = await connection.createAppender(table);
  for (const row of found) {
    for (const [name, { type }] of columnsOf(table)) {
      const value = row[name] ?? null;
      if (value === null) appender.appendNull();
      else if (type === 'text') appender.appendVarchar(String(value));
      else appender.appendInteger(Number(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  return found.length;
}
