import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseLiteral } from '#db/warehouse/compiler/clickhouse-literal.ts';
import type { Engine, EngineFailure, Limits } from '#db/warehouse/engine.ts';
import { openClickHouse } from '#db/warehouse/engines/clickhouse.server.ts';
import { loadClickHouse } from '#db/warehouse/engines/clickhouse-load.server.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import {
  type ClickHouseCluster,
  clusterName,
  findClickHouse,
  noClickHouse,
  startClickHouse,
} from '#tests/support/clickhouse.ts';
import { denseRows, writeSnapshot } from './dense-snapshot.ts';

describe('a value in a statement for ClickHouse', () => {
  it.each([
    ['E11', "'E11'"],
    ["a'b", "'a\\'b'"],
    ['a\\', "'a\\\\'"],
    ["\\' or 1 = 1 --", "'\\\\\\' or 1 = 1 --'"],
    ['糖尿病', "'糖尿病'"],
    [-5, '-5'],
    [2n ** 62n, '4611686018427387904'],
  ])('is written so that it stays a value: %s', (value, text) => {
    expect(clickhouseLiteral(value)).toBe(text);
  });
  it.each(['a\u0000', 'a\nb', '\ud800', 0.5, Number.NaN, null])('is refused: %o', (value) => {
    expect(() => clickhouseLiteral(value)).toThrow(TypeError);
  });
});

const command = findClickHouse();
describe('the ClickHouse engine', () => {
  if (!command) {
    it('keeps its limits', ({ skip }) => skip(noClickHouse));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-clickhouse-engine-'));
  const file = join(folder, 'snapshot.duckdb');
  let cluster: ClickHouseCluster;
  let engine: Engine;
  beforeAll(async () => {
    cluster = await startClickHouse(command);
    await writeSnapshot(file, denseRows(1200, 3));
    await loadClickHouse({ file, urls: cluster.loaderUrls, cluster: clusterName, database: 'held' });
    engine = await openClickHouse(cluster.url, 'held');
  });
  afterAll(async () => {
    await engine?.close();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const usual: Limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };
  const endOf = (sql: string, limits: Partial<Limits>, stop = new AbortController().signal) =>
    engine.run([{ sql, parameters: [] }], { ...usual, ...limits }, stop).then(
      () => 'answered' as const,
      (error: { failure: EngineFailure; message: string }) => {
        expect(error.message).toBe(`the engine stopped: ${error.failure}`);
        return error.failure;
      },
    );
  const endless = 'select max(number) from system.numbers';

  it('holds what the snapshot holds (D4), half of the persons on each server', async () => {
    const duckdb = await openDuckDb(file);
    expect(await engine.snapshotDigest()).toBe(await duckdb.snapshotDigest());
    expect(await engine.rowCount('lab')).toBe(await duckdb.rowCount('lab'));
    await duckdb.close();
    const [[own] = []] = await engine.run(
      [{ sql: 'select count(*) from person', parameters: [] }],
      usual,
      new AbortController().signal,
    );
    expect(own).toBe(600);
  });

  it('ends a question that wants too much memory or time, and answers the next', async () => {
    expect(await endOf('select groupArray(number) from system.numbers', { memoryMb: 64 })).toBe('memory');
    expect(await endOf(endless, { milliseconds: 300 })).toBe('time');
    expect(await endOf('select 1', {})).toBe('answered');
  });

  it('cancels on the servers too', async () => {
    const stop = new AbortController();
    const end = endOf(endless, {}, stop.signal);
    const watcher = createClient({ url: cluster.url });
    const running = async () => {
      const answer = await watcher.query({
        query:
          "select count(*) from system.processes where query like '%system.numbers%' and query not like '%processes%'",
        format: 'JSONCompact',
      });
      return Number(((await answer.json()) as unknown as { data: [[string]] }).data[0][0]);
    };
    await expect.poll(running).toBe(1);
    stop.abort();
    expect(await end).toBe('cancelled');
    await expect.poll(running, { timeout: 30_000 }).toBe(0);
    await watcher.close();
  });

  it.each([
    'select * from held.nothing',
    "select throwIf(sex = 'f') from person",
    'insert into held.person select * from held.person',
    'drop table held.person',
    'create table held.more (a Int32) engine = Memory',
    'truncate table held.standing',
  ])('says nothing of the server and changes nothing: %s', async (sql) => {
    expect(await endOf(sql, {})).toBe('engine');
    expect(await engine.rowCount('person')).toBe(1200);
  });

  it('does not open what is not loaded whole', async () => {
    await expect(openClickHouse(cluster.url, 'absent')).rejects.toMatchObject({ failure: 'engine' });
  });
});
