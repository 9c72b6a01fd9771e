import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';
import { Generator } from '#db/synthetic/population/generate.ts';
import { absent, type PersonTable } from '#db/synthetic/population/layout.ts';
import { makeSink, type Rows, type Sink } from '#db/synthetic/population/rows.ts';
import type { BlockDigest } from '#db/warehouse/digest-form.ts';
import { createRawTable, literal, rawTable, selectRows } from './column-sql.ts';
import { digestBlocks, keyedColumns } from './digest.ts';
import { identityId, personKeys } from './keys.server.ts';

export type ShardPlan = {
  readonly folder: string;
  readonly tables: readonly PersonTable[];
  readonly seed: number;
  readonly baseKey: Uint8Array;
  readonly numberingKey: Uint8Array;
};
export type Shard = { readonly index: number; readonly from: number; readonly to: number };
/** What a finished shard says of itself; its file is the marker that makes a run resumable. */
export type ShardReport = {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly digests: Readonly<Record<string, readonly BlockDigest[]>>;
  /** The table of persons without what the keys made. */
  readonly content: readonly BlockDigest[];
};

const shardName = (index: number): string => String(index).padStart(6, '0');
export const tableFolder = (folder: string, table: string): string => join(folder, 'shards', table);
export const shardFile = (folder: string, table: string, index: number): string =>
  join(tableFolder(folder, table), `${shardName(index)}.parquet`);
export const markerFolder = (folder: string): string => join(folder, 'shards', 'done');
export const markerFile = (folder: string, index: number): string =>
  join(markerFolder(folder), `${shardName(index)}.json`);

/** Writes shards one after the other; each holds its rows in memory only while it is written. */
export class ShardWriter {
  readonly #plan: ShardPlan;
  readonly #connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  readonly #sink: Sink;
  readonly #generator: Generator;

  private constructor(plan: ShardPlan, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#plan = plan;
    this.#instance = instance;
    this.#connection = connection;
    this.#sink = makeSink(plan.tables);
    this.#generator = new Generator(this.#sink, plan.seed);
  }

  static async open(plan: ShardPlan): Promise<ShardWriter> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
    const connection = await instance.connect();
    for (const table of plan.tables) {
      await connection.run(createRawTable(table));
      mkdirSync(tableFolder(plan.folder, table), { recursive: true });
    }
    await connection.run('CREATE TABLE person_keys (pno INTEGER, rid VARCHAR, key_a INTEGER, key_b INTEGER)');
    mkdirSync(markerFolder(plan.folder), { recursive: true });
    return new ShardWriter(plan, instance, connection);
  }

  async write(shard: Shard): Promise<ShardReport> {
    const { folder, tables } = this.#plan;
    for (const table of tables) this.#sink[table].clear();
    for (let person = shard.from; person <= shard.to; person += 1) this.#generator.writePerson(person);
    if (tables.includes('person')) await this.#fillKeys();
    const rows: Record<string, number> = {};
    const digests: Record<string, readonly BlockDigest[]> = {};
    let content: readonly BlockDigest[] = [];
    for (const table of tables) {
      rows[table] = this.#sink[table].count;
      await appendRows(this.#connection, table, this.#sink[table]);
      await this.#connection.run(`CREATE TEMP TABLE written AS ${selectRows(table)}`);
      const file = shardFile(folder, table, shard.index);
      await this.#connection.run(`COPY written TO ${literal(file)} (FORMAT parquet, COMPRESSION lz4_raw)`);
      digests[table] = await digestBlocks(this.#connection, table, 'written');
      if (table === 'person') content = await digestBlocks(this.#connection, table, 'written', keyedColumns);
      await this.#connection.run('DROP TABLE written');
      await this.#connection.run(`TRUNCATE ${rawTable(table)}`);
    }
    const report: ShardReport = { ...shard, rows, digests, content };
    const marker = markerFile(folder, shard.index);
    writeFileSync(`${marker}.part`, JSON.stringify(report));
    renameSync(`${marker}.part`, marker);
    return report;
  }

  async #fillKeys(): Promise<void> {
    await this.#connection.run('TRUNCATE person_keys');
    const appender = await this.#connection.createAppender('person_keys');
    const { data, count, width } = this.#sink.person;
    for (let row = 0; row < count; row += 1) {
      const pno = data[row * width]!;
      const { rid, keyA, keyB } = personKeys(this.#plan.baseKey, identityId(this.#plan.numberingKey, pno));
      appender.appendInteger(pno);
      appender.appendVarchar(rid);
      appender.appendInteger(keyA);
      appender.appendInteger(keyB);
      appender.endRow();
    }
    appender.closeSync();
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

const rowsPerChunk = 2048;

/** Hands integers over in the engine's own vectors, a chunk at a time. */
export async function appendRows(
  connection: DuckDBConnection,
  table: PersonTable,
  rows: Rows,
): Promise<void> {
  const { width, data, count } = rows;
  const appender = await connection.createAppender(rawTable(table));
  const chunk = DuckDBDataChunk.create(Array.from({ length: width }, () => INTEGER));
  for (let start = 0; start < count; start += rowsPerChunk) {
    const size = Math.min(rowsPerChunk, count - start);
    chunk.reset();
    chunk.rowCount = size;
    for (let place = 0; place < width; place += 1) {
      const vector = chunk.getColumnVector(place);
      let at = start * width + place;
      for (let row = 0; row < size; row += 1) {
        const value = data[at]!;
        vector.setItem(row, value === absent ? null : value);
        at += width;
      }
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
