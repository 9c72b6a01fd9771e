import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { AreaLevel } from './aggregate-query.ts';

/** What a dimension is called where two of them must not meet. */
export type CrossName =
  | AreaLevel
  | 'sex'
  | 'age'
  | 'insurer'
  | 'institution'
  | 'index-time'
  | 'event-time'
  | 'code-group'
  | 'value-band'
  | 'exposure';

/** The part of a rule profile that says which questions may be put at all. It never depends on a count. */
export type QueryRules = {
  readonly maxDimensions: number;
  readonly age: { readonly width: number; readonly bottom: number; readonly top: number };
  /** Coarsest to finest; what stands after it is refused. */
  readonly finestArea: 'national' | AreaLevel;
  /** Pairs that never meet in one question, as dimension or as a criterion. */
  readonly forbiddenCrosses: readonly (readonly [CrossName, CrossName])[];
};

/** Where a profile leaves a limit open, the language still has one. */
export const languageLimits = {
  dimensions: 3,
  measures: 8,
  /** Nested all, any and not. */
  depth: 8,
  criteria: 60,
  /** Codes of one set, and of all sets together. */
  codesInSet: 300,
  codes: 1200,
  cuts: 12,
  windowDays: 3660,
  count: 1000,
  /** Characters of a question as JSON or text. */
  characters: 60_000,
} as const;

/** P-13 and P-14 hold whatever the profile says. */
const always: QueryRules['forbiddenCrosses'] = [['municipality', 'insurer']];

export const usualRules: QueryRules = {
  maxDimensions: languageLimits.dimensions,
  age: { width: 5, bottom: 0, top: 90 },
  finestArea: 'municipality',
  forbiddenCrosses: always,
};

const crossNames: Readonly<Record<string, CrossName>> = {
  prefecture: 'prefecture',
  med_area2: 'med_area2',
  municipality: 'municipality',
  insurer_type: 'insurer',
  insurer: 'insurer',
  sex: 'sex',
  age: 'age',
};

export function queryRulesOf(profile: DisclosureProfile): QueryRules {
  const crosses = profile.forbiddenCrosses.map(([one, other]) => {
    const pair = [crossNames[one], crossNames[other]] as const;
    // A rule that cannot be applied must not be lost in silence.
    if (!pair[0] || !pair[1]) throw new Error(`unknown dimension in a forbidden cross: ${one} x ${other}`);
    return [pair[0], pair[1]] as const;
  });
  return {
    maxDimensions: Math.min(profile.maxDimensions ?? languageLimits.dimensions, languageLimits.dimensions),
    age: {
      width: profile.ageBand?.width ?? usualRules.age.width,
      bottom: profile.ageBand?.lowest ?? usualRules.age.bottom,
      top: profile.ageBand?.top ?? usualRules.age.top,
    },
    finestArea: profile.finestArea ?? 'municipality',
    forbiddenCrosses: [...always, ...crosses],
  };
}
