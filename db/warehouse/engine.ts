import type { TableName } from './schema.ts';

/**
 * What every engine must be able to do, and nothing more. A compiled statement was made by the compiler of this folder;
 * no text of a person is ever part of it. Engines return integers, texts and lists of small integers only, so that all of
 * them answer the same.
 */
export type Compiled = {
  readonly sql: string;
  readonly parameters: readonly (string | number | bigint | null)[];
  /** The temporary table it makes, and whether one of that name has the same rows in every statement that asks for it. */
  readonly makes?: { readonly name: string; readonly forAll: boolean };
};
/** A list is one of internal numbers of persons, in no order. */
export type Cell = string | number | bigint | null | Int32Array;
export type Limits = { readonly memoryMb: number; readonly threads: number; readonly milliseconds: number };

export interface Engine {
  readonly name: 'duckdb' | 'clickhouse';
  readonly dialect: 'duckdb' | 'clickhouse';
  /** Rows of the last of several statements of one question; the others make its temporary tables. */
  run(
    statements: readonly Compiled[],
    limits: Limits,
    stop: AbortSignal,
  ): Promise<readonly (readonly Cell[])[]>;
  /** Logical digest of the open snapshot, over ordered rows (D4). */
  snapshotDigest(): Promise<string>;
  rowCount(table: TableName): Promise<number>;
  /**
   * The same engine for the several things that are asked about one question: sets of persons that were made for one are
   * there for the next. To be closed with the question, so that nothing which one project asked makes another's answer
   * faster (A7).
   */
  hold(): Engine;
  readonly heldFrom?: Engine;
  close(): Promise<void>;
}

/** Expected ends of a run that are not an answer. */
export type EngineFailure = 'cancelled' | 'time' | 'memory' | 'engine';
export class EngineError extends Error {
  readonly failure: EngineFailure;
  constructor(failure: EngineFailure) {
    // The engine's own words can hold values of rows; they never travel.
    super(`the engine stopped: ${failure}`);
    this.name = 'EngineError';
    this.failure = failure;
  }
}
