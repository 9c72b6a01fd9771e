import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDemoSnapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { type Compiled, type Engine, EngineError, type Limits } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';

const limits: Limits = { memoryMb: 256, threads: 2, milliseconds: 30_000 };
const never = new AbortController().signal;
const say = (sql: string, parameters: Compiled['parameters'] = []): Compiled => ({ sql, parameters });
/** Runs for hours if nothing stops it. */
const endless = say('select count(*) from range(1000000000000) a(i) where i % 7 = 3');

describe('the embedded engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-duckdb-'));
  let engine: Engine;
  let file: string;
  let digest: string;
  beforeAll(async () => {
    const snapshot = await ensureDemoSnapshot(folder, { persons: 300 });
    ({ file } = snapshot);
    ({ digest } = snapshot.manifest);
    engine = await openDuckDb(file);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const failure = (statements: readonly Compiled[], with_: Partial<Limits> = {}, stop = never) =>
    engine.run(statements, { ...limits, ...with_ }, stop).then(
      () => 'answered',
      (error: unknown) => {
        expect(error).toBeInstanceOf(EngineError);
        return (error as EngineError).failure;
      },
    );

  it('gives the rows of the last statement, and integers as integers', async () => {
    const rows = await engine.run(
      [
        say('create temporary table x_a as select 1 as n union all select $1', [2]),
        say("select count(*), sum(n), max(n)::hugeint * 4611686018427387904 * 2, null, 'x' from x_a"),
      ],
      limits,
      never,
    );
    expect(rows).toEqual([[2, 3, 18446744073709551616n, null, 'x']]);
  });

  it('passes values as values', async () => {
    const text = "'; drop table person; --";
    expect(await engine.run([say('select $1, $2', [text, -7])], limits, never)).toEqual([[text, -7]]);
  });

  it('forgets the temporary tables of a run', async () => {
    await engine.run(
      [say('create temporary table x_left as select 1 as n'), say('select n from x_left')],
      limits,
      never,
    );
    expect(await failure([say('select n from x_left')])).toBe('engine');
  });

  it.each([
    'insert into standing values (1, 1, 0, 0)',
    'update standing set opted_out = 0',
    'delete from person',
    'drop table person',
    'create table more (n integer)',
    'set enable_external_access = true',
    "set memory_limit = '100GB'",
    'set lock_configuration = false',
    "pragma memory_limit = '100GB'",
    "copy person to 'out.csv'",
    "export database 'out'",
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from '/etc/passwd'",
    "attach 'other.duckdb'",
    'install httpfs',
    'load httpfs',
    'select 1; select 2',
    'select no_such_column from person',
  ])('refuses: %s', async (sql) => {
    expect(await failure([say(sql)])).toBe('engine');
  });

  it('never repeats the words of the engine, which can hold values of rows', async () => {
    const stopped = engine.run([say("select cast('secret-736251849' as integer)")], limits, never);
    await expect(stopped).rejects.toThrow(/^the engine stopped: engine$/);
    await stopped.catch((error: Error) => {
      expect(JSON.stringify([error.message, error.stack, error.cause ?? null])).not.toContain('736251849');
    });
  });

  it('stops when told, and others go on', async () => {
    const stop = new AbortController();
    const stopped = failure([endless], {}, stop.signal);
    const other = engine.run([say('select count(*) from person')], limits, never);
    setTimeout(() => stop.abort(), 50);
    expect(await stopped).toBe('cancelled');
    expect(Number((await other)[0]?.[0])).toBeGreaterThan(100);
  });

  it('stops between two statements too, before the first, and while it opens', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await failure([endless], {}, stop.signal)).toBe('cancelled');
    const opening = new AbortController();
    const opened = failure([endless], {}, opening.signal);
    opening.abort();
    expect(await opened).toBe('cancelled');
    const later = new AbortController();
    const many = Array.from({ length: 3000 }, (_, n) =>
      say(`create temporary table x_${n} as select 1 as n`),
    );
    const stopped = failure([...many, endless], {}, later.signal);
    setTimeout(() => later.abort(), 30);
    expect(await stopped).toBe('cancelled');
  });

  it('ends a run that takes too long', async () => {
    expect(await failure([endless], { milliseconds: 100 })).toBe('time');
  });

  it('lets a question that wants too much memory die alone and writes nothing to a disk', async () => {
    const bomb = say(
      'create temporary table x_b as select i, md5(cast(i as varchar)) as t from range(20000000) a(i)',
    );
    const before = readdirSync(join(file, '..'));
    const [ended, other] = await Promise.all([
      failure([bomb, say('select count(*) from x_b')], { memoryMb: 64 }),
      engine.run([say('select count(*) from person')], limits, never),
    ]);
    expect(ended).toBe('memory');
    expect(Number(other[0]?.[0])).toBeGreaterThan(100);
    expect(readdirSync(join(file, '..'))).toEqual(before);
    expect(await engine.rowCount('institution')).toBeGreaterThan(0);
  });

  it('has the digest that the generator wrote (D4), and another one after one value changed', async () => {
    expect(await engine.snapshotDigest()).toBe(digest);
    const changed = join(folder, 'changed.duckdb');
    copyFileSync(file, changed);
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(changed);
    const connection = await instance.connect();
    await connection.run('update standing set opted_out = 1 where pno = 7');
    connection.closeSync();
    instance.closeSync();
    const other = await openDuckDb(changed);
    expect(await other.snapshotDigest()).not.toBe(digest);
    await other.close();
  });

  it('does not open what is no snapshot', async () => {
    await expect(openDuckDb(join(folder, 'absent.duckdb'))).rejects.toBeInstanceOf(EngineError);
    expect(existsSync(join(folder, 'absent.duckdb'))).toBe(false);
  });
});
