import {
  type AreaLevelName,
  ageAttribute,
  areaAttribute,
  codeAttribute,
  type WordedAttribute,
} from '#app/domain/deidentification/hierarchies.ts';
import type { Microdata } from '#app/domain/deidentification/microdata.ts';
import type { Quasi, SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import type { Rules } from '#policies/deidentification/rule-set.ts';
import type { Cell } from '../engine.ts';

/** The leaves that occur, and the columns of `x_persons` that hold the place of each. */
export type Leaves = {
  readonly sex: readonly string[];
  readonly area: readonly {
    readonly prefecture: string;
    readonly area2: string;
    readonly municipality: string;
  }[];
  readonly insurer: readonly string[];
  /** Inhabitants for each person of the base who lives in an area; 1 where nobody knows. */
  readonly inhabitants: readonly number[];
  readonly sensitive: number;
};

export const quasiVariables: Readonly<Record<Quasi, readonly string[]>> = {
  sex: ['person.sex'],
  age: ['person.birth_year'],
  area: ['person.pref_code', 'person.med_area2', 'person.muni_code'],
  insurer: ['person.insurer_type'],
};

/** The finest level of an area that the approval and the rule set both leave. */
export function finestArea(variables: ReadonlySet<string>, { place }: Rules): AreaLevelName {
  if (place === 'municipality' && variables.has('person.muni_code')) return 'municipality';
  if (variables.has('person.med_area2')) return 'med_area2';
  return variables.has('person.pref_code') ? 'prefecture' : 'all';
}

/** Hierarchies of everything that was approved of a person, in a fixed order, and where the search may begin. */
export function attributesOf(plan: SnapshotPlan, rules: Rules, leaves: Leaves) {
  const variables = new Set(plan.variables);
  const all: readonly {
    readonly quasi: Quasi;
    readonly attribute: WordedAttribute;
    readonly least: number;
  }[] = [
    { quasi: 'sex', attribute: codeAttribute('sex', leaves.sex), least: 0 },
    {
      quasi: 'age',
      attribute: ageAttribute(rules.age.topFrom),
      least: { 1: 0, 5: 1, 10: 2 }[rules.age.bandYears],
    },
    { quasi: 'area', attribute: areaAttribute(leaves.area, finestArea(variables, rules)), least: 0 },
    { quasi: 'insurer', attribute: codeAttribute('insurer', leaves.insurer), least: 0 },
  ];
  const isThere = (quasi: Quasi) => quasiVariables[quasi].some((variable) => variables.has(variable));
  // What is not a quasi-identifier of this project keeps the level of its rule set.
  return all
    .filter(({ quasi }) => isThere(quasi))
    .map((one) => ({ ...one, isQuasi: plan.quasi.includes(one.quasi) }));
}

/** Rows of `sex, age, area, insurer, sensitive, persons` as the search wants them. */
export function microdataOf(
  rows: readonly (readonly Cell[])[],
  quasi: readonly Quasi[],
  { inhabitants, sensitive }: Leaves,
): Microdata {
  const places: Readonly<Record<Quasi, number>> = { sex: 0, age: 1, area: 2, insurer: 3 };
  const column = (place: number) => Int32Array.from(rows, (row) => Number(row[place]));
  const persons = column(5);
  const area = column(2);
  return {
    codes: quasi.map((one) => column(places[one])),
    persons,
    inhabitants: Float64Array.from(persons, (count, row) => count * inhabitants[area[row]!]!),
    ...(sensitive > 0 ? { sensitive: { codes: column(4), values: sensitive } } : {}),
  };
}
