/**
 * The closed language of questions (law 2): a value of this type is all that can be asked. It speaks of persons and
 * groups, never of one person, and has no place for SQL, free arithmetic or an identifier. Days are numbers since
 * 1970-01-01; values are integers in the scale of their item.
 */
export const queryVersion = 1;

export type AggregateQuery = {
  readonly version: typeof queryVersion;
  /** The study period, both ends included. Everything asked about happens within it or in windows around the index. */
  readonly period: { readonly from: number; readonly to: number };
  readonly cohort: Cohort;
  /** At most three. */
  readonly dimensions: readonly Dimension[];
  /** At least one. */
  readonly measures: readonly Measure[];
};

export type Cohort = {
  /** From where "before" and "after" count: the first day of the period, or an event of each person. */
  readonly index: Index;
  readonly where: Criterion;
  /** No event of the index's kind in that many days before it: new cases only. */
  readonly washoutDays?: number;
  /** Seen at least that many days before or after the index. */
  readonly observedBefore?: number;
  readonly observedAfter?: number;
};
export type Index =
  | { readonly kind: 'period-start' }
  | { readonly kind: 'event'; readonly pick: 'first' | 'last'; readonly event: EventSelector };

export type Criterion =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'all'; readonly of: readonly Criterion[] }
  | { readonly kind: 'any'; readonly of: readonly Criterion[] }
  | { readonly kind: 'not'; readonly of: Criterion }
  | PersonCriterion
  | EventCriterion
  | SequenceCriterion;

export type PersonCriterion =
  | { readonly kind: 'sex'; readonly is: 'm' | 'f' }
  /** Age in whole years in the calendar year of the index; on the grid of the profile. */
  | { readonly kind: 'age'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'area'; readonly level: AreaLevel; readonly codes: readonly string[] }
  | { readonly kind: 'insurer'; readonly codes: readonly string[] }
  | {
      readonly kind: 'institution';
      readonly attribute: InstitutionAttribute;
      readonly codes: readonly string[];
    };

/** At least `atLeast` (default 1) and at most `atMost` such events in the window. */
export type EventCriterion = {
  readonly kind: 'event';
  readonly event: EventSelector;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Default: the study period. */
  readonly window?: Window;
};
/** An event of the second kind within so many days after one of the first. */
export type SequenceCriterion = {
  readonly kind: 'sequence';
  readonly first: EventSelector;
  readonly then: EventSelector;
  readonly withinDays: number;
  /** The same day counts only when 0. */
  readonly afterDays: number;
};
export type Window =
  | { readonly kind: 'dates'; readonly from: number; readonly to: number }
  /** Days relative to the index; negative is before. */
  | { readonly kind: 'index'; readonly from: number; readonly to: number };

export type CodeSet = {
  /** Each code stands for itself and everything below it in its hierarchy. */
  readonly codes: readonly string[];
  readonly except?: readonly string[];
  /** Whence the codes come, for the reader: `id@version` of a named code list. Not part of the meaning. */
  readonly list?: string;
};
export type ValueTest =
  /** From the first up to, but not including, the second: neighbouring ranges share no value. */
  | { readonly is: 'between'; readonly from?: number; readonly to?: number }
  /** Change against the person's previous value of the item, in its scale. */
  | { readonly is: 'change'; readonly atLeast?: number; readonly atMost?: number }
  | { readonly is: 'out-of-range'; readonly side: 'below' | 'above' | 'either' }
  | { readonly is: 'code'; readonly codes: readonly string[] };

export type EventSelector =
  | {
      readonly kind: 'condition';
      readonly codes: CodeSet;
      readonly verification?: 'confirmed' | 'suspected';
      readonly main?: true;
    }
  | { readonly kind: 'lab'; readonly item: string; readonly value?: ValueTest }
  | {
      readonly kind: 'drug';
      readonly system: 'atc' | 'yj';
      readonly codes: CodeSet;
      readonly route?: 'oral' | 'external' | 'injection';
    }
  | { readonly kind: 'procedure'; readonly system: 'K' | 'receipt' | 'JSEK'; readonly codes: CodeSet }
  | { readonly kind: 'encounter'; readonly class?: 'IMP' | 'AMB'; readonly departments?: readonly string[] }
  | {
      readonly kind: 'stay';
      readonly main?: CodeSet;
      readonly dpc?: readonly string[];
      readonly losFrom?: number;
      readonly losTo?: number;
    }
  | { readonly kind: 'claim'; readonly disease?: CodeSet }
  | { readonly kind: 'checkup'; readonly item?: CheckupItem; readonly value?: ValueTest }
  | { readonly kind: 'care'; readonly levels?: readonly string[]; readonly services?: readonly string[] }
  | { readonly kind: 'death'; readonly causes?: CodeSet; readonly places?: readonly string[] };
export type EventKind = EventSelector['kind'];

export const areaLevels = ['prefecture', 'med_area2', 'municipality'] as const;
export type AreaLevel = (typeof areaLevels)[number];
export const institutionAttributes = ['bed_band', 'vendor_group', 'is_dpc'] as const;
export type InstitutionAttribute = (typeof institutionAttributes)[number];
export const checkupItems = [
  'height',
  'weight',
  'bmi',
  'waist',
  'sbp',
  'dbp',
  'tg',
  'hdl',
  'ldl',
  'ast',
  'alt',
  'ggt',
  'hba1c',
  'fbs',
  'smoke',
  'drink',
  'metabo_code',
  'guidance_code',
] as const;
export type CheckupItem = (typeof checkupItems)[number];
export const calendarUnits = ['fiscal-year', 'year', 'quarter', 'month'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

/**
 * What the cells differ in. The first group describes a person (one value each, so cells add up to their margin);
 * `event-time` and `code-group` describe the counted events, and a person can be in several cells.
 */
export type Dimension =
  | { readonly kind: 'sex' }
  /** Bands of `width` years from `bottom` (default 0) to `top`; below and from there on are one open band each. */
  | { readonly kind: 'age-band'; readonly width: number; readonly top: number; readonly bottom?: number }
  | { readonly kind: 'area'; readonly level: AreaLevel }
  | { readonly kind: 'insurer' }
  | { readonly kind: 'institution'; readonly attribute: InstitutionAttribute }
  | { readonly kind: 'index-time'; readonly unit: CalendarUnit }
  | { readonly kind: 'exposure'; readonly criterion: Criterion }
  /** Cut points on the item's grid, of the value nearest before (or at) the index; without one: not observed. */
  | { readonly kind: 'value-band'; readonly of: NumericSource; readonly cuts: readonly number[] }
  | { readonly kind: 'event-time'; readonly unit: CalendarUnit; readonly event: EventSelector }
  | { readonly kind: 'code-group'; readonly event: CodedEvent; readonly level: string };
export type CodedEvent = Extract<EventSelector, { kind: 'condition' | 'drug' | 'procedure' | 'stay' }>;
export type NumericSource =
  | { readonly kind: 'lab'; readonly item: string }
  | { readonly kind: 'checkup'; readonly item: CheckupItem }
  | { readonly kind: 'stay-los' }
  | { readonly kind: 'claim-points' }
  | { readonly kind: 'drug-quantity'; readonly system: 'atc' | 'yj'; readonly codes: CodeSet };

export type Measure =
  | { readonly kind: 'persons' }
  | { readonly kind: 'events'; readonly event: EventSelector; readonly window?: Window }
  | { readonly kind: 'person-time' }
  /** New events per person-time, each person until the first one, the end of observation or of the period. */
  | {
      readonly kind: 'incidence';
      readonly event: EventSelector;
      readonly per: 1000 | 10000 | 100000;
      readonly standardise?: Standard;
    }
  | { readonly kind: 'prevalence'; readonly criterion: Criterion; readonly standardise?: Standard }
  | { readonly kind: 'proportion'; readonly criterion: Criterion }
  | { readonly kind: 'mean' | 'sd' | 'sum'; readonly of: NumericSource; readonly pick: Pick1 }
  | {
      readonly kind: 'quantiles';
      readonly of: NumericSource;
      readonly pick: Pick1;
      readonly at: readonly Quantile[];
    }
  | { readonly kind: 'length-of-stay'; readonly main?: CodeSet }
  | {
      readonly kind: 'survival';
      readonly event: EventSelector;
      readonly days: number;
      readonly stepDays: 30 | 90 | 180 | 365;
      readonly logRank?: true;
    }
  | { readonly kind: 'risk-ratio' | 'odds-ratio'; readonly exposure: Criterion; readonly outcome: Criterion }
  /** Persons of institutions that cannot supply the kind of record at all, apart from zero (STR-2). */
  | { readonly kind: 'not-observed'; readonly event: EventKind };
/** Of several values of one person. */
export type Pick1 = 'first' | 'last' | 'mean' | 'total';
export const quantiles = [5, 10, 25, 50, 75, 90, 95] as const;
export type Quantile = (typeof quantiles)[number];
export const standards = ['japan-2015', 'cohort'] as const;
export type Standard = (typeof standards)[number];
