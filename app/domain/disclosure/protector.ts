import type { AggregateQuery } from '../query/aggregate-query.ts';
import type { ProtectedTable, RawTable } from './tables.ts';

/**
 * The gate between a raw table and everybody else. The vault calls it serially per snapshot, after the previous answer
 * was committed, and commits what it returns before anyone sees it (A1, A8).
 */
export type ProtectionRequest = {
  readonly raw: RawTable;
  readonly query: AggregateQuery;
  readonly queryHash: string;
  readonly snapshot: string;
  /** `name@version`. */
  readonly profile: string;
  /** The form each contributor set already has on this snapshot: shown or hidden. */
  readonly shownBefore: (contributorSet: string) => boolean | undefined;
};

export type HiddenInterval = {
  readonly at: readonly (string | null)[];
  readonly column: string;
  readonly low: number;
  readonly high: number | null;
};

export type Protection = {
  readonly table: ProtectedTable;
  /** For checkers only: rounded outward to multiples of the threshold (A10). */
  readonly report: {
    readonly profile: string;
    readonly hidden: readonly HiddenInterval[];
    readonly notChecked: readonly string[];
  };
};

export type Protector = (request: ProtectionRequest, stop: AbortSignal) => Promise<Protection>;
