import type { CodeSource } from '#app/domain/catalogue/variable.ts';
import type { CubeDimension, PublishedCube } from '#app/domain/query/published-cube.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { codeName } from '../catalogue/code-names.ts';

const sources: Readonly<Record<Exclude<CubeDimension, 'age'>, CodeSource>> = {
  sex: { set: 'sex' },
  prefecture: { system: 'prefecture' },
  med_area2: { system: 'medical-area' },
  insurer: { set: 'insurer' },
  bed_band: { set: 'bedBand' },
  vendor_group: { set: 'vendor' },
  is_dpc: { set: 'yesNo' },
  condition: { system: 'icd10' },
  drug: { system: 'atc' },
};

/** A class of the cube as people read it; diseases and drugs with their code. */
export function className(
  language: Language,
  { ages }: Pick<PublishedCube, 'ages'>,
  dimension: CubeDimension,
  code: string,
  isCrossed = false,
): string {
  if (dimension === 'age') {
    const t = translator(language);
    const from = Number(code);
    const years = isCrossed ? ages.crossed : ages.alone;
    return from >= ages.oldest
      ? t('population.age.open', { from: String(from) })
      : t('population.age.band', { from: String(from), to: String(from + years - 1) });
  }
  const name = codeName(language, sources[dimension], code);
  const isCoded = dimension === 'condition' || dimension === 'drug';
  return isCoded && name !== code ? translator(language)('common.aside', { text: name, aside: code }) : name;
}

/** About so many persons, or few: never a number that a reader could take for an exact one. */
export function personsText(language: Language, persons: number | null): string {
  const t = translator(language);
  return persons === null ? t('cube.few') : t('cube.about', { persons: formatNumber(language, persons) });
}
