import { type Attribute, levelOf } from './microdata.ts';

/** The words of each level stand for what a snapshot keeps: a birth year, the three codes of an area, a code. */
export type WordedAttribute = Attribute & {
  readonly levels: readonly (Attribute['levels'][number] & { readonly words: readonly string[] })[];
};

/** Leaves are ages from 0 to the top, which stands for itself and everything above. A word is the age that is kept. */
export function ageAttribute(top: number): WordedAttribute {
  const leaves = Array.from({ length: top + 1 }, (_, age) => age);
  const banded = (years: number) =>
    leaves.map((age) => {
      if (age >= top) return String(top);
      const from = Math.floor(age / years) * years;
      return String(Math.floor((from + Math.min(from + years - 1, top - 1)) / 2));
    });
  return {
    name: 'age',
    weight: 1,
    levels: [
      levelOf('years_1', leaves.map(String)),
      levelOf('years_5', banded(5)),
      levelOf('years_10', banded(10)),
      // The top joins the last band, so that no band stays alone beside "all".
      levelOf(
        'years_20',
        leaves.map((age) => String(Math.min(70, Math.floor(Math.min(age, top - 1) / 20) * 20 + 10))),
      ),
      levelOf(
        'all',
        leaves.map(() => ''),
      ),
    ],
  };
}

export type Area = { readonly prefecture: string; readonly area2: string; readonly municipality: string };
export const areaLevels = ['municipality', 'med_area2', 'prefecture', 'all'] as const;
export type AreaLevelName = (typeof areaLevels)[number];

/** A word is the three codes, those that are not kept empty. */
export function areaAttribute(areas: readonly Area[], finest: AreaLevelName): WordedAttribute {
  const word = (level: AreaLevelName) => (area: Area) =>
    [
      level === 'all' ? '' : area.prefecture,
      level === 'municipality' || level === 'med_area2' ? area.area2 : '',
      level === 'municipality' ? area.municipality : '',
    ].join('|');
  const levels = areaLevels.slice(areaLevels.indexOf(finest));
  return { name: 'area', weight: 1, levels: levels.map((one) => levelOf(one, areas.map(word(one)))) };
}

/** A code that is kept or not. */
export const codeAttribute = (name: 'sex' | 'insurer', codes: readonly string[]): WordedAttribute => ({
  name,
  weight: 1,
  levels: [
    levelOf('kept', codes),
    levelOf(
      'all',
      codes.map(() => ''),
    ),
  ],
});
