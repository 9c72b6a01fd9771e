/**
 * What a rule profile says. A profile holds numbers and switches only; how a rule is computed stands in
 * app/domain/disclosure. Shares are whole percents, so that equality at an edge is exact.
 */

/** From coarse to fine. A profile names the finest one that may be published. */
export const areaLevels = ['national', 'prefecture', 'med_area2', 'municipality'] as const;
export type AreaLevel = (typeof areaLevels)[number];

export const drugRoutes = ['oral', 'external', 'injection'] as const;
export type DrugRoute = (typeof drugRoutes)[number];

/** One line of the municipality rule: the first line whose population limit is not reached decides. */
export type MunicipalityLine = {
  /** Population below which the line holds; the last line has none. */
  readonly below: number | null;
  /** Least number of persons; null hides every number of the municipality, zero too. */
  readonly minPatients: number | null;
};

export type DominanceRule = {
  /** The n largest contributors together … */
  readonly n: number;
  /** … hold this share of the absolute total, in percent. */
  readonly percent: number;
};

export type Rounding =
  | { readonly kind: 'none' }
  | { readonly kind: 'nearest' | 'ceil' | 'midpoint' | 'controlled'; readonly base: number };

/** Noise from the cell key (app/domain/disclosure/cell-key.ts). Variance is in hundredths. */
export type Perturbation = {
  readonly maxDeviation: number;
  readonly varianceHundredths: number;
  /** No perturbed count lies in 1..forbiddenUpTo. */
  readonly forbiddenUpTo: number;
  /** A key that lies on a boundary of the table belongs to the row below (Handbook) or above it. */
  readonly boundary: 'lower' | 'upper';
};

/** Whether equality at the edge of a rule counts as a breach. */
export type Edge = 'equality_fails' | 'equality_passes';

/** Limits for numbers that are not cells of a table. */
export type StatisticLimits = {
  readonly minDegreesOfFreedom: number;
  /** Order statistics whose mean stands for a quantile, and extreme persons whose mean stands for an end. */
  readonly smoothedPersons: number;
  readonly significantDigits: number;
  /** A mode held by so large a share of the group is everybody's value. */
  readonly modalPercent: number;
  /** A correlation this close to one is a formula. In thousandths. */
  readonly maxCorrelationThousandths: number;
  /** Parameters, correlated variables or histogram breaks per hundred persons. */
  readonly parametersPercent: number;
  /** Base of the midpoint rounding of life tables. */
  readonly survivalBase: number;
};

export type DisclosureProfile = {
  readonly id: string;
  /** Changes with every change of a number; decisions keep it beside the digest of the whole profile. */
  readonly version: string;
  /** Where the numbers come from, for the committee. */
  readonly basis: { readonly ja: string; readonly en: string };

  /** Fewer persons than this are not shown; this number itself is. */
  readonly minPatients: number;
  /** A group below this many persons says too much about each of them (A4: three times minPatients). */
  readonly smallGroup: number;
  readonly zero: {
    readonly shown: boolean;
    /** A zero is shown only where each parent has at least this many persons. */
    readonly parentMinimum: number;
  };

  readonly municipality: readonly MunicipalityLine[] | null;
  readonly finestArea: AreaLevel | null;
  /** Pairs that never stand in one table: area levels or names of dimensions. */
  readonly forbiddenCrosses: readonly (readonly [string, string])[];
  readonly maxDimensions: number | null;

  readonly institutions: {
    readonly min: number;
    /** `mask`: always. `mask_if_linkable`: only where a person could be recognised by combination. */
    readonly mode: 'mask' | 'mask_if_linkable';
  } | null;

  readonly dominance: readonly DominanceRule[];
  /** The second largest contributor must not be able to estimate the largest within this percentage. */
  readonly pPercent: number | null;
  readonly dominanceEdge: Edge;
  /** A total of zero over persons who all have zero. */
  readonly zeroSum: 'publish' | 'hide';
  /** All but `coalition` persons of a small group share one sensitive category. */
  readonly groupDisclosure: { readonly coalition: number } | null;
  /** One value for everybody in a small group is everybody's value. */
  readonly sameValue: boolean;

  /** Least quantity of a drug where the number of persons is unknown. */
  readonly drugQuantity: Readonly<Record<DrugRoute, number>> | null;

  readonly ageBand: {
    readonly width: number;
    readonly lowest: number | null;
    readonly top: number | null;
  } | null;
  readonly birthWeight: { readonly width: number; readonly low: number; readonly high: number } | null;
  readonly deathTimeHours: number | null;

  readonly statistics: StatisticLimits;
  readonly rounding: Rounding;
  readonly perturbation: Perturbation | null;
  /** What hiding costs when cells are chosen: persons lost, cells lost, or persons with totals weighing more. */
  readonly cost: 'persons' | 'cells' | 'totals';
  /** What stands in a hidden cell, whatever the reason (A3). */
  readonly mark: string;
};

/** The same for every profile until a guideline says otherwise. */
export const usualStatistics: StatisticLimits = {
  minDegreesOfFreedom: 10,
  smoothedPersons: 10,
  significantDigits: 3,
  modalPercent: 90,
  maxCorrelationThousandths: 999,
  parametersPercent: 33,
  survivalBase: 10,
};
