import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  DuckDBIntegerVector,
  DuckDBListVector,
} from '@duckdb/node-api';
import {
  type Cell,
  type Compiled,
  type Engine,
  EngineError,
  type EngineFailure,
  type Limits,
} from '../engine.ts';
import { type TableName, tableNames } from '../schema.ts';
import { snapshotDigest } from '../snapshot-digest.ts';

/**
 * The embedded engine. Every run holds an instance of its own: limits of memory and threads belong to an instance and are
 * locked with it, so a question that wants too much dies alone. An idle instance is used again by the next run with the
 * same limits, because its blocks are already read.
 */
export const openDuckDb = (file: string): Promise<Engine> => openFiles({ file });

/** A snapshot of a project: its own tables and views in one file, over the rows of the base in another. */
export const openPreparedDuckDb = (file: string, base: string): Promise<Engine> => openFiles({ file, base });

type Files = { readonly file: string; readonly base?: string };
async function openFiles(files: Files): Promise<Engine> {
  const idle = new Map<string, DuckDBInstance[]>();
  const running = new Set<Promise<unknown>>();
  let isClosed = false;

  async function lease(limits: Limits): Promise<DuckDBInstance> {
    const instance = idle.get(nameOf(limits))?.pop();
    return instance ?? openInstance(files, limits);
  }
  function giveBack(limits: Limits, instance: DuckDBInstance): void {
    const others = idle.get(nameOf(limits)) ?? [];
    if (isClosed || others.length >= 2) instance.closeSync();
    else idle.set(nameOf(limits), [...others, instance]);
  }

  /** A connection and what stands on it, until the one who took it gives it back. */
  async function take(limits: Limits): Promise<Held> {
    const instance = await lease(limits);
    try {
      return { instance, limits, connection: await instance.connect(), made: new Set() };
    } catch {
      instance.closeSync();
      throw new EngineError('engine');
    }
  }
  function leave({ instance, limits, connection }: Held, isSound: boolean): void {
    // Temporary tables live and die with the connection.
    connection.closeSync();
    if (isSound) giveBack(limits, instance);
    else instance.closeSync();
  }
  async function run(statements: readonly Compiled[], limits: Limits, stop: AbortSignal) {
    if (stop.aborted) throw new EngineError('cancelled');
    const held = await take(limits);
    let isSound = false;
    try {
      const rows = await runOn(held, statements, stop);
      isSound = true;
      return rows;
    } finally {
      leave(held, isSound);
    }
  }
  function tracked(answer: ReturnType<Engine['run']>): ReturnType<Engine['run']> {
    running.add(answer);
    const forget = () => running.delete(answer);
    answer.then(forget, forget);
    return answer;
  }
  /** One run at a time: those who ask several things about one question ask them in turn. */
  function hold(): Engine {
    let held: Held | null = null;
    let last: Promise<unknown> = Promise.resolve();
    const next = async (statements: readonly Compiled[], limits: Limits, stop: AbortSignal) => {
      if (stop.aborted) throw new EngineError('cancelled');
      if (held && nameOf(held.limits) !== nameOf(limits)) return run(statements, limits, stop);
      held ??= await take(limits);
      try {
        return await runOn({ ...held, limits }, statements, stop);
      } catch (error) {
        leave(held, false);
        held = null;
        throw error;
      }
    };
    return {
      ...engine,
      heldFrom: engine,
      run(statements, limits, stop) {
        const answer = last.then(() => next(statements, limits, stop));
        last = answer.catch(() => {});
        return tracked(answer);
      },
      async close() {
        await last;
        if (held) leave(held, true);
        held = null;
      },
    };
  }
  const own: Limits = { memoryMb: 1024, threads: 2, milliseconds: 600_000 };
  const engine: Engine = {
    name: 'duckdb',
    dialect: 'duckdb',
    run: (statements, limits, stop) => tracked(run(statements, limits, stop)),
    hold,
    snapshotDigest: () => snapshotDigest(engine, own),
    async rowCount(table: TableName) {
      if (!tableNames.includes(table)) throw new EngineError('engine');
      const [row] = await engine.run(
        [{ sql: `select count(*) from "${table}"`, parameters: [] }],
        own,
        new AbortController().signal,
      );
      return Number(row?.[0] ?? 0);
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(running);
      for (const instances of idle.values()) for (const instance of instances) instance.closeSync();
      idle.clear();
    },
  };
  // A file that is no snapshot fails here and not in the middle of somebody's question.
  giveBack(own, await openInstance(files, own));
  return engine;
}

const nameOf = ({ memoryMb, threads }: Limits): string => `${memoryMb} ${threads}`;

async function openInstance({ file, base }: Files, { memoryMb, threads }: Limits): Promise<DuckDBInstance> {
  try {
    const instance = await DuckDBInstance.create(file, {
      // First, because nothing about files can be set once access is off. What does not fit in memory ends the question;
      // rows of it are never written to a disk.
      temp_directory: '',
      access_mode: 'READ_ONLY',
      enable_external_access: base ? 'true' : 'false',
      memory_limit: `${Math.max(32, Math.floor(memoryMb))}MiB`,
      threads: String(Math.max(1, Math.floor(threads))),
      // It loses a column where one step is joined and looked up in the same statement (found by the fuzz test).
      disabled_optimizers: 'common_subplan',
      // Persons are numbered from 1, so counts by person fit an array of up to 2 to this power instead of a hash table.
      perfect_ht_threshold: memoryMb >= 512 ? '20' : '12',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      lock_configuration: base ? 'false' : 'true',
    });
    if (base) await attachBase(instance, base);
    return instance;
  } catch {
    throw new EngineError('engine');
  }
}

/** The one file that it may reach beside its own; afterwards no other, and nothing can be set. */
async function attachBase(instance: DuckDBInstance, base: string): Promise<void> {
  const connection = await instance.connect();
  try {
    await connection.run(`attach '${base.replaceAll("'", "''")}' as base (read_only)`);
    await connection.run("set enable_external_access = 'false'");
    await connection.run("set lock_configuration = 'true'");
  } catch (error) {
    instance.closeSync();
    throw error;
  } finally {
    connection.closeSync();
  }
}

type Held = {
  readonly instance: DuckDBInstance;
  readonly limits: Limits;
  readonly connection: DuckDBConnection;
  /** Sets of persons that stand on the connection. */
  readonly made: Set<string>;
};

async function runOn(
  { connection, limits, made }: Held,
  statements: readonly Compiled[],
  stop: AbortSignal,
): Promise<readonly (readonly Cell[])[]> {
  // Whoever stopped it while the connection was being opened is not told a second time.
  let ended: EngineFailure | null = stop.aborted ? 'cancelled' : null;
  const end = (reason: EngineFailure) => {
    ended ??= reason;
    connection.interrupt();
  };
  const cancel = () => end('cancelled');
  stop.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => end('time'), limits.milliseconds);
  // An interrupt between two statements would be lost, so it is said again until the run has ended.
  const again = setInterval(() => ended && connection.interrupt(), 100);
  try {
    let rows: readonly (readonly Cell[])[] = [];
    for (const [place, statement] of statements.entries()) {
      if (ended) throw new EngineError(ended);
      const { makes } = statement;
      if (makes?.forAll && made.has(makes.name)) continue;
      rows = await runOne(connection, statement, place === statements.length - 1);
      if (makes?.forAll) made.add(makes.name);
    }
    if (ended) throw new EngineError(ended);
    // The next statements of the same question bring tables of the same names.
    for (const { makes } of statements)
      if (makes && !makes.forAll) await connection.run(`drop table "${makes.name}"`);
    return rows;
  } catch (error) {
    throw new EngineError(ended ?? failureOf(error));
  } finally {
    clearTimeout(timer);
    clearInterval(again);
    stop.removeEventListener('abort', cancel);
  }
}

async function runOne(connection: DuckDBConnection, statement: Compiled, isLast: boolean) {
  const extracted = await connection.extractStatements(statement.sql);
  if (extracted.count !== 1) throw new EngineError('engine');
  const prepared = await extracted.prepare(0);
  try {
    for (const [i, value] of statement.parameters.entries()) {
      if (typeof value === 'string') prepared.bindVarchar(i + 1, value);
      else if (value === null) prepared.bindNull(i + 1);
      else if (typeof value === 'bigint') prepared.bindBigInt(i + 1, value);
      else if (Number.isSafeInteger(value)) prepared.bindBigInt(i + 1, BigInt(value));
      else throw new EngineError('engine');
    }
    if (!isLast) {
      await prepared.run();
      return [];
    }
    const result = await prepared.run();
    const rows: Cell[][] = [];
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
      for (const row of rowsOf(chunk)) rows.push(row);
    return rows;
  } finally {
    prepared.destroySync();
  }
}

function rowsOf(chunk: DuckDBDataChunk): Cell[][] {
  const columns = Array.from({ length: chunk.columnCount }, (_, c) => {
    const vector = chunk.getColumnVector(c);
    if (!(vector instanceof DuckDBListVector)) return vector.toArray().map(asCell);
    return Array.from({ length: chunk.rowCount }, (_, row) => listAt(vector, row));
  });
  return Array.from({ length: chunk.rowCount }, (_, row) => columns.map((values) => values[row]!));
}

/** Where there is no list its place in memory was never written: it is nobody, whatever stands there. */
function listAt(vector: DuckDBListVector, row: number): Int32Array {
  const items = vector.getItemVector(row);
  if (items === null) return new Int32Array(0);
  if (!(items instanceof DuckDBIntegerVector)) throw new EngineError('engine');
  const list = new Int32Array(items.itemCount);
  for (let i = 0; i < list.length; i += 1) list[i] = items.getItem(i)!;
  return list;
}

/** Integers and texts only, and a 64-bit number as a plain one where nothing is lost. */
function asCell(value: unknown): Cell {
  if (typeof value === 'bigint') {
    const plain = Number(value);
    return Number.isSafeInteger(plain) ? plain : value;
  }
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new EngineError('engine');
}

/** Only the kind of the failure is kept: the engine's sentence can hold values of rows. */
function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineError) return error.failure;
  return error instanceof Error && /^Out of Memory Error/.test(error.message) ? 'memory' : 'engine';
}
