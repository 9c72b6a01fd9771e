import { randomUUID } from 'node:crypto';
import { everywhere } from '../compiler/clickhouse.ts';
import { type Compiled, type Engine, EngineError, type EngineFailure, type Limits } from '../engine.ts';
import { type TableName, tableNames } from '../schema.ts';
import { cellsOf, type JsonCompact } from './clickhouse-cells.ts';
import { clickhouseDigest } from './clickhouse-digest.ts';
import { type ClickHouse, connectClickHouse, failureOf } from './clickhouse-link.server.ts';

/**
 * ClickHouse on one or more servers. The vault talks to one of them, which asks the others through tables of the kind
 * Distributed. Every question has a session of its own for its temporary tables, which hold sums of cells only.
 */
export async function openClickHouse(url: string, database: string): Promise<Engine> {
  const link = await connectClickHouse(url, database);
  const running = new Set<Promise<unknown>>();
  const own: Limits = { memoryMb: 4096, threads: 2, milliseconds: 600_000 };
  const engine: Engine = {
    name: 'clickhouse',
    dialect: 'clickhouse',
    run(statements, limits, stop) {
      const answer = runOn(link, statements, limits, stop);
      running.add(answer);
      const forget = () => running.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
    snapshotDigest: () => clickhouseDigest(engine, own),
    async rowCount(table: TableName) {
      if (!tableNames.includes(table)) throw new EngineError('engine');
      const sql = `select count(*) from ${everywhere(table)}`;
      const [row] = await engine.run([{ sql, parameters: [] }], own, new AbortController().signal);
      return Number(row?.[0] ?? 0);
    },
    // Its steps stand in the select that reads them, so there is nothing to keep.
    hold: () => ({ ...engine, heldFrom: engine, close: async () => {} }),
    async close() {
      await Promise.allSettled(running);
      await link.close();
    },
  };
  try {
    // A database that is not there fails here and not in the middle of somebody's question.
    await engine.rowCount('person');
  } catch {
    await link.close();
    throw new EngineError('engine');
  }
  return engine;
}

async function runOn(
  link: ClickHouse,
  statements: readonly Compiled[],
  limits: Limits,
  stop: AbortSignal,
): ReturnType<Engine['run']> {
  if (stop.aborted) throw new EngineError('cancelled');
  const session = randomUUID();
  const abort = new AbortController();
  let ended: EngineFailure | null = null;
  let query = '';
  const end = (reason: EngineFailure) => {
    if (ended) return;
    ended = reason;
    // A server goes on with what nobody waits for any more unless it is told.
    link.kill(query);
    abort.abort();
  };
  const cancel = () => end('cancelled');
  stop.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => end('time'), limits.milliseconds);
  try {
    let answer: JsonCompact | null = null;
    for (const [place, { sql, parameters }] of statements.entries()) {
      if (ended) throw new EngineError(ended);
      if (parameters.length > 0) throw new EngineError('engine');
      query = randomUUID();
      answer = await link.ask(sql, {
        session: statements.length > 1 ? session : null,
        query,
        limits,
        wantsRows: place === statements.length - 1,
        stop: abort.signal,
      });
    }
    if (ended) throw new EngineError(ended);
    return answer ? cellsOf(answer) : [];
  } catch (error) {
    throw new EngineError(ended ?? failureOf(error));
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', cancel);
  }
}
