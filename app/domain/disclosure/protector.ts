import type { CubeRoom } from '../cube/room.ts';
import type { AggregateQuery } from '../query/aggregate-query.ts';
import type { JointView } from './ledger/joint-ledger.ts';
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
  /**
   * Dimensions of which a code, taken alone and without the cohort, singles out or leaves out a small group: an empty cell
   * there says who is not in the cohort (A4).
   */
  readonly narrow: readonly number[];
  /** The table among everything that was answered to projects that can meet (A8). */
  readonly joint: JointView;
  /** What the published cube leaves of every interval (ADR 0008); left out, all of it. */
  readonly room?: CubeRoom;
};

export type HiddenInterval = {
  readonly at: readonly (string | null)[];
  readonly column: string;
  readonly low: number;
  readonly high: number | null;
};

/** A cell that is hidden because of earlier answers, and the cells it was found to conflict with. */
export type Conflict = {
  readonly at: readonly (string | null)[];
  /** By the place of the answer among those of projects that can meet. */
  readonly with: readonly { readonly release: number; readonly at: readonly (string | null)[] }[];
};

export type Protection = {
  readonly table: ProtectedTable;
  /** For checkers only: rounded outward to multiples of the threshold (A10). */
  readonly report: {
    readonly profile: string;
    readonly hidden: readonly HiddenInterval[];
    readonly notChecked: readonly string[];
    readonly conflicts: readonly Conflict[];
  };
};

export type Protector = (request: ProtectionRequest, stop: AbortSignal) => Promise<Protection>;
