import { type ClickHouseClient, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { EngineError, type EngineFailure, type Limits } from '../engine.ts';
import type { JsonCompact } from './clickhouse-cells.ts';
import { qualify } from './clickhouse-qualify.ts';

/** A connection to one server: what the official client does for us, without a word of it getting out. */
export type ClickHouse = {
  ask(sql: string, how: Asked): Promise<JsonCompact | null>;
  kill(query: string): void;
  close(): Promise<void>;
};
export type Asked = {
  readonly session: string | null;
  readonly query: string;
  readonly limits: Limits;
  readonly wantsRows: boolean;
  readonly stop: AbortSignal;
};

/**
 * What the meaning of a question depends on, and that nothing of it is written to a disk. Servers differ in which of
 * these they know; a name that one does not know would make it refuse everything.
 */
const meaning: Readonly<Record<string, string | number>> = {
  join_use_nulls: 0,
  join_default_strictness: 'ALL',
  distributed_product_mode: 'deny',
  output_format_json_quote_64bit_integers: 1,
  max_bytes_before_external_group_by: 0,
  max_bytes_before_external_sort: 0,
  max_bytes_ratio_before_external_group_by: 0,
  max_bytes_ratio_before_external_sort: 0,
  max_query_size: 4_194_304,
  max_ast_elements: 1_000_000,
  max_expanded_ast_elements: 1_000_000,
  group_by_overflow_mode: 'throw',
  timeout_overflow_mode: 'throw',
  timeout_before_checking_execution_speed: 0,
  use_query_cache: 0,
  skip_unavailable_shards: 0,
  prefer_localhost_replica: 1,
  enable_optimize_predicate_expression: 0,
};
const noLog = { log_queries: 0 };

export async function connectClickHouse(url: string, database: string): Promise<ClickHouse> {
  let client: ClickHouseClient;
  try {
    client = createClient({
      url,
      application: 'sekisho-vault',
      request_timeout: 3_600_000,
      max_open_connections: 32,
      compression: { request: false, response: false },
      // The client's lines hold statements.
      log: { level: 127 },
    });
  } catch {
    throw new EngineError('engine');
  }
  const known = await knownSettings(client).catch(async () => {
    await client.close();
    throw new EngineError('engine');
  });
  const settingsFor = (limits: Limits): ClickHouseSettings =>
    Object.fromEntries(
      Object.entries({ ...meaning, ...noLog, ...limitsOf(limits) }).filter(([name]) => known.has(name)),
    );
  return {
    async ask(sql, { session, query, limits, wantsRows, stop }) {
      const common = {
        query: qualify(sql, database),
        query_id: query,
        ...(session ? { session_id: session } : {}),
        abort_signal: stop,
        clickhouse_settings: { ...settingsFor(limits), wait_end_of_query: 1 as const },
      };
      if (!wantsRows) {
        await client.command(common);
        return null;
      }
      const answer = await client.query({ ...common, format: 'JSONCompact' });
      return (await answer.json()) as JsonCompact;
    },
    kill(query) {
      // Ours are UUIDs; the server ends every part of it, on all servers.
      if (!/^[0-9a-f-]{36}$/.test(query)) return;
      client.command({ query: `kill query where query_id = '${query}' async` }).catch(() => {});
    },
    close: () => client.close(),
  };
}

const limitsOf = ({ memoryMb, threads, milliseconds }: Limits) => ({
  max_memory_usage: Math.max(32, Math.floor(memoryMb)) * 1_048_576,
  max_threads: Math.max(1, Math.floor(threads)),
  // In whole seconds: the vault's own clock ends a run at the millisecond.
  max_execution_time: Math.ceil(milliseconds / 1000),
});

async function knownSettings(client: ClickHouseClient): Promise<ReadonlySet<string>> {
  const answer = await client.query({ query: 'select name from system.settings', format: 'JSONCompact' });
  const { data } = (await answer.json()) as unknown as { data: readonly (readonly [string])[] };
  return new Set(data.map(([name]) => name));
}

/** Only the kind of a failure is kept: the server's sentence can hold values of rows. */
export function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineError) return error.failure;
  const code = error instanceof Error ? /\bCode: (\d+)/.exec(error.message)?.[1] : undefined;
  const known = (error as { code?: unknown } | null)?.code;
  switch (code ?? (typeof known === 'string' ? known : '')) {
    case '241':
      return 'memory';
    case '159':
    case '160':
      return 'time';
    default:
      return 'engine';
  }
}
