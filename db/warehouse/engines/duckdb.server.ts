import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
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
export async function openDuckDb(file: string): Promise<Engine> {
  const idle = new Map<string, DuckDBInstance[]>();
  const running = new Set<Promise<unknown>>();
  let isClosed = false;

  async function lease(limits: Limits): Promise<DuckDBInstance> {
    const instance = idle.get(nameOf(limits))?.pop();
    return instance ?? openInstance(file, limits);
  }
  function giveBack(limits: Limits, instance: DuckDBInstance): void {
    const others = idle.get(nameOf(limits)) ?? [];
    if (isClosed || others.length >= 2) instance.closeSync();
    else idle.set(nameOf(limits), [...others, instance]);
  }

  async function run(statements: readonly Compiled[], limits: Limits, stop: AbortSignal) {
    if (stop.aborted) throw new EngineError('cancelled');
    const instance = await lease(limits);
    let isSound = false;
    try {
      const rows = await runOn(instance, statements, limits, stop);
      isSound = true;
      return rows;
    } finally {
      if (isSound) giveBack(limits, instance);
      else instance.closeSync();
    }
  }
  const own: Limits = { memoryMb: 1024, threads: 2, milliseconds: 600_000 };
  const engine: Engine = {
    name: 'duckdb',
    dialect: 'duckdb',
    run(statements, limits, stop) {
      const answer = run(statements, limits, stop);
      running.add(answer);
      const forget = () => running.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
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
  giveBack(own, await openInstance(file, own));
  return engine;
}

const nameOf = ({ memoryMb, threads }: Limits): string => `${memoryMb} ${threads}`;

async function openInstance(file: string, { memoryMb, threads }: Limits): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, {
      // First, because nothing about files can be set once access is off. What does not fit in memory ends the question;
      // rows of it are never written to a disk.
      temp_directory: '',
      access_mode: 'READ_ONLY',
      enable_external_access: 'false',
      memory_limit: `${Math.max(32, Math.floor(memoryMb))}MiB`,
      threads: String(Math.max(1, Math.floor(threads))),
      // It loses a column where one step is joined and looked up in the same statement (found by the fuzz test).
      disabled_optimizers: 'common_subplan',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      lock_configuration: 'true',
    });
  } catch {
    throw new EngineError('engine');
  }
}

async function runOn(
  instance: DuckDBInstance,
  statements: readonly Compiled[],
  limits: Limits,
  stop: AbortSignal,
): Promise<readonly (readonly Cell[])[]> {
  let ended: EngineFailure | null = null;
  let connection: DuckDBConnection;
  try {
    connection = await instance.connect();
  } catch {
    throw new EngineError('engine');
  }
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
      rows = await runOne(connection, statement, place === statements.length - 1);
    }
    if (ended) throw new EngineError(ended);
    return rows;
  } catch (error) {
    throw new EngineError(ended ?? failureOf(error));
  } finally {
    clearTimeout(timer);
    clearInterval(again);
    stop.removeEventListener('abort', cancel);
    // Temporary tables live and die with the connection.
    connection.closeSync();
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
    const reader = await prepared.runAndReadAll();
    const columns = reader.getColumns();
    return Array.from({ length: reader.currentRowCount }, (_, row) =>
      columns.map((values) => asCell(values[row])),
    );
  } finally {
    prepared.destroySync();
  }
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
