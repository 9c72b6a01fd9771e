declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/**
 * The two forms of an answer. A `RawTable` is made in `db/warehouse` only, is read by `app/domain/disclosure` only and
 * never crosses the vault's protocol. A `ProtectedTable` is all that anybody else ever sees (law 1).
 */

/** A coordinate on each dimension; null is the margin over it. */
export type Coordinates = readonly (string | null)[];

/** The declared domain of a dimension: every row of it is shown, empty or not (A3). */
export type TableDimension = {
  /** Key in the form of the question, for example `age-band`. */
  readonly kind: string;
  readonly codes: readonly string[];
  /** Cells along it do not add up to their margin, because a person can be in several. */
  readonly overlapping: boolean;
  readonly sensitive: boolean;
  readonly areaLevel: 'prefecture' | 'med_area2' | 'municipality' | null;
};

/** Who contributed how much, of one measured number: the two largest, in absolute value. */
export type Contributions = { readonly total: number; readonly largest: readonly [number, number] };

export type RawNumber = {
  readonly sum: bigint;
  readonly sumOfSquares: bigint;
  /** Persons with a value. */
  readonly n: number;
  readonly persons: Contributions;
  readonly institutions: Contributions;
};

export type RawCell = {
  readonly at: Coordinates;
  readonly persons: number;
  /** Institutions and how many of the cell's persons each holds, largest first. */
  readonly institutions: readonly { readonly id: number; readonly persons: number }[];
  /** Sums of the secret keys: equal sums, equal contributors. */
  readonly contributorSet: string;
  readonly measures: readonly RawMeasure[];
};

/** Integers only; ratios, errors and intervals are computed from protected parts in the domain. */
export type RawMeasure =
  | { readonly kind: 'count'; readonly value: number; readonly persons: number }
  /** `observations` where one person can have several, as stays: how many values the sum holds. */
  | { readonly kind: 'number'; readonly number: RawNumber; readonly observations?: number }
  /** Around each quantile the order statistics that smoothing needs, in ascending order, with their ranks. */
  | {
      readonly kind: 'order';
      readonly n: number;
      readonly at: readonly { readonly q: number; readonly values: readonly number[] }[];
    }
  /** Events and censorings by step since the index. */
  | {
      readonly kind: 'survival';
      readonly n: number;
      readonly steps: readonly {
        readonly from: number;
        readonly events: number;
        readonly censored: number;
      }[];
    }
  | {
      readonly kind: 'two-by-two';
      readonly a: number;
      readonly b: number;
      readonly c: number;
      readonly d: number;
    }
  /** Events and days at risk, and by age and sex where it is standardised. */
  | {
      readonly kind: 'rate';
      readonly events: number;
      readonly days: bigint;
      readonly strata: readonly {
        readonly stratum: string;
        readonly events: number;
        readonly days: bigint;
      }[];
    }
  | {
      readonly kind: 'share';
      readonly numerator: number;
      readonly denominator: number;
      readonly strata: readonly {
        readonly stratum: string;
        readonly numerator: number;
        readonly denominator: number;
      }[];
    };

export type RawTable = Brand<
  {
    readonly dimensions: readonly TableDimension[];
    /** Margins included, each computed by the engine. Absent coordinates have no person. */
    readonly cells: readonly RawCell[];
    /** Persons in the cohort under the permit. */
    readonly cohort: number;
  },
  'RawTable'
>;

/**
 * Every hidden cell looks the same (A3). Numbers are integers with a place of the decimal point: 1234 with 2 digits is
 * 12.34. So a table has one canonical form, and one hash, on every machine.
 */
export type ProtectedValue =
  | { readonly state: 'value'; readonly value: number; readonly digits: number }
  | {
      readonly state: 'interval';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly digits: number;
    }
  | { readonly state: 'rounded'; readonly value: number; readonly base: number }
  | { readonly state: 'perturbed'; readonly value: number }
  | { readonly state: 'hidden' }
  | { readonly state: 'not-observed' };

export type ProtectedSeries = {
  /** What the numbers of a cell are, in order: `persons`, `mean`, `rate`, `n-at-risk:90` … */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly at: Coordinates; readonly values: readonly ProtectedValue[] }[];
};

export type ProtectedTable = Brand<
  {
    readonly version: 1;
    readonly outcome: 'table' | 'too-small';
    readonly dimensions: readonly TableDimension[];
    readonly series: ProtectedSeries;
    readonly profile: string;
    /** Canonical hash of the question. */
    readonly query: string;
    readonly snapshot: string;
  },
  'ProtectedTable'
>;
