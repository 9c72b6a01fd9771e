import type { CubeRules } from '#policies/disclosure/published-cube.ts';
import { type DatasetId, datasetIds } from '../application/datasets.ts';
import type { CubeDimension, CubeTable, PublishedCube } from '../query/published-cube.ts';
import { codesOfSystem, levelOf } from '../query/vocabulary.ts';
import { type CodeSource, cubePlan, type MemberTable, plainTables } from './cube-plan.ts';

/** A person as far as the cube looks; codes are those of the classes that are counted. */
export type CubePerson = {
  readonly pno: number;
  readonly age: number;
  readonly plain: Readonly<Record<Exclude<CubeDimension, 'age' | 'condition' | 'drug'>, string>>;
  readonly in: ReadonlySet<MemberTable>;
  readonly codes: ReadonlyMap<CodeSource, ReadonlySet<string>>;
};

/**
 * Whether a person is drawn for what is named. Draws under two names have nothing to do with each other, so that what is
 * shown of one table says nothing of another.
 */
export type Draw = (name: string, pno: number) => boolean;

type Count = { readonly at: readonly string[]; persons: number; drawn: number };
type Counts = Map<string, Count>;

/** A published number and the persons it stands for; the second never leaves the vault. */
export type CountedCell = { readonly persons: number; readonly shown: number };

export class CubeCounter {
  readonly #rules: CubeRules;
  readonly #draw: Draw;
  readonly #tables = new Map<string, Counts>();

  constructor(rules: CubeRules, draw: Draw) {
    this.#rules = rules;
    this.#draw = draw;
  }

  add(person: CubePerson): void {
    for (const dataset of datasetIds) {
      const { members, condition, drug } = cubePlan[dataset];
      if (!person.in.has(members)) continue;
      this.#count(dataset, [], [], members, person.pno);
      for (const dimensions of plainTables) {
        const at = dimensions.map((one) =>
          placeOf(person, one, this.#bandOf(person.age, dimensions.length > 1)),
        );
        this.#count(dataset, dimensions, at, members, person.pno);
      }
      for (const [dimension, source] of [
        ['condition', condition],
        ['drug', drug],
      ] as const) {
        if (!source) continue;
        for (const code of person.codes.get(source) ?? []) {
          const of = `${members} ${source} ${code}`;
          this.#count(dataset, [dimension], [code], of, person.pno);
          this.#count(dataset, [dimension, 'sex'], [code, person.plain.sex], of, person.pno);
        }
      }
    }
  }

  /** One set has one number: datasets with the same persons draw under the same name. */
  #count(
    dataset: DatasetId,
    dimensions: readonly CubeDimension[],
    at: readonly string[],
    of: string,
    pno: number,
  ) {
    const table = tableKey(dataset, dimensions);
    const counts: Counts = this.#tables.get(table) ?? new Map<string, Count>();
    this.#tables.set(table, counts);
    const key = at.join('\n');
    const count = counts.get(key) ?? { at, persons: 0, drawn: 0 };
    counts.set(key, count);
    count.persons += 1;
    if (this.#draw(`${of} by ${dimensions.join(' ')}`, pno)) count.drawn += 1;
  }

  /** @param areas the declared medical areas, which are shown whether anybody lives there or not (A3) */
  publish(snapshot: string, areas: readonly string[]): PublishedCube[] {
    return datasetIds.map((dataset) => {
      const plan = cubePlan[dataset];
      const tables = [
        ...plainTables,
        ...(plan.condition ? ([['condition'], ['condition', 'sex']] as const) : []),
        ...(plan.drug ? ([['drug'], ['drug', 'sex']] as const) : []),
      ];
      return {
        dataset,
        snapshot,
        base: this.#rules.step * this.#rules.oneIn,
        ages: this.#rules.ages,
        persons: this.#shown(this.#counts(dataset, []).get('')),
        tables: tables.map((dimensions) => this.#table(dataset, dimensions, areas)),
      };
    });
  }

  /** For the vault itself: what is published, beside what it was made from. */
  published(): CountedCell[] {
    return [...this.#tables.values()].flatMap((counts) =>
      [...counts.values()].flatMap(({ persons, drawn }) => {
        const inSteps = this.#inSteps(drawn);
        return inSteps > 0 ? [{ persons, shown: inSteps }] : [];
      }),
    );
  }

  #counts(dataset: DatasetId, dimensions: readonly CubeDimension[]): Counts {
    return this.#tables.get(tableKey(dataset, dimensions)) ?? new Map();
  }

  #table(dataset: DatasetId, dimensions: readonly CubeDimension[], areas: readonly string[]): CubeTable {
    const counts = this.#counts(dataset, dimensions);
    if (dimensions.length === 1) {
      const cells = this.#domainOf(dimensions[0]!, areas).map((code) => ({
        at: [code],
        persons: this.#shown(counts.get(code)),
      }));
      return { dimensions, cells };
    }
    const cells = [...counts.values()]
      .map((count) => ({ at: count.at, persons: this.#shown(count) }))
      .filter(({ persons }) => persons !== null)
      .sort((one, other) => (one.at.join('\n') < other.at.join('\n') ? -1 : 1));
    return { dimensions, cells };
  }

  /** Drawn persons, in whole steps; nothing where there is no whole one. */
  #inSteps(drawn: number): number {
    const { step } = this.#rules;
    return Math.floor(drawn / step) * step;
  }
  #shown(count: Count | undefined): number | null {
    return this.#inSteps(count?.drawn ?? 0) * this.#rules.oneIn || null;
  }
  #bandOf(age: number, isCrossed: boolean): string {
    const { alone, crossed, oldest } = this.#rules.ages;
    const years = isCrossed ? crossed : alone;
    return String(Math.min(oldest, Math.floor(Math.max(0, age) / years) * years));
  }

  /** Every row of a dimension is shown, empty or not (A3). */
  #domainOf(dimension: CubeDimension, areas: readonly string[]): readonly string[] {
    switch (dimension) {
      case 'sex':
        return ['m', 'f'];
      case 'age': {
        const { alone, oldest } = this.#rules.ages;
        return Array.from({ length: oldest / alone + 1 }, (_, i) => String(i * alone));
      }
      case 'prefecture':
        return Array.from({ length: 47 }, (_, i) => String(i + 1).padStart(2, '0'));
      case 'med_area2':
        return areas;
      case 'condition':
        return codesAt('icd10', 'block');
      case 'drug':
        return codesAt('atc', 'group2');
      default:
        return codesOfSystem(dimension).map(({ code }) => code);
    }
  }
}

const tableKey = (dataset: DatasetId, dimensions: readonly CubeDimension[]): string =>
  `${dataset} ${dimensions.join(' ')}`;

function placeOf(person: CubePerson, dimension: CubeDimension, band: string): string {
  if (dimension === 'age') return band;
  return dimension === 'condition' || dimension === 'drug' ? '' : person.plain[dimension];
}

const codesAt = (system: 'icd10' | 'atc', level: string): string[] =>
  codesOfSystem(system)
    .map(({ code }) => code)
    .filter((code) => levelOf(system, code) === level);
