import { drawComparison, drawPanels, drawPyramid, percentText } from '#app/charts/comparison-chart.server.ts';
import { icd10ByCode, writeIcd10 } from '#app/domain/catalogue/codes/icd10.ts';
import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import { examplePopulation } from '#app/domain/catalogue/example-population.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { prefectureName } from '../organisations/prefectures.ts';

type Count = number | 'hidden';
/** Texts of one row; a hidden number is null and the page puts its mark there. */
export type PopulationRow = {
  readonly key: string;
  readonly name: string;
  readonly detail?: string;
  readonly count: string | null;
  readonly share: string | null;
  readonly published: string;
};

const shareOf = (count: Count, all: Count): Count =>
  count === 'hidden' || all === 'hidden' || all === 0 ? 'hidden' : (100 * count) / all;
const percent = (published: number): number => published / 100;

/** Drawings and tables of the page, in words and formatted numbers; of the example population, which nobody holds. */
export function describePopulation(language: Language) {
  const profile = examplePopulation.distributions;
  const t = translator(language);
  const hiddenMark = t('component.hiddenCell');
  const row = (key: string, name: string, count: Count, all: Count, published: number): PopulationRow => {
    const share = shareOf(count, all);
    return {
      key,
      name,
      count: count === 'hidden' ? null : formatNumber(language, count),
      share: share === 'hidden' ? null : percentText(share),
      published: percentText(percent(published)),
    };
  };
  const ageName = (ages: readonly number[], from: number) => {
    const next = ages.find((age) => age > from);
    return next === undefined
      ? t('population.age.open', { from: String(from) })
      : t('population.age.band', { from: String(from), to: String(next - 1) });
  };
  const all = profile.persons;
  const sexName = { m: t('population.male'), f: t('population.female') };
  const ages = [...new Set(profile.pyramid.map(({ age }) => age))];
  const prefectures = profile.prefectures.map((one) => ({
    ...one,
    name: prefectureName(language, one.code),
  }));
  const insurers = profile.insurers.map((one) => ({
    ...one,
    name: valueSets.insurer.find(({ code }) => code === one.code)?.[language] ?? one.code,
  }));
  const diseases = profile.diseases.map((one) => ({
    ...one,
    name: icd10ByCode.get(one.icd10)?.[language] ?? one.icd10,
  }));
  const compared = (parts: readonly { name: string; count: Count; published: number }[]) =>
    parts.map(({ name, count, published }) => ({
      label: name,
      generated: shareOf(count, all),
      published: percent(published),
    }));
  return {
    persons: formatNumber(language, all),
    pyramid: {
      svg: drawPyramid(
        { id: 'pyramid', label: t('population.pyramid.alt'), hiddenMark },
        { left: sexName.m, right: sexName.f },
        profile.pyramid.map(({ age, sex, count, published }) => ({
          age: age === 100 ? '100+' : `${age}–${age + 4}`,
          side: sex === 'm' ? ('left' as const) : ('right' as const),
          generated: shareOf(count, all),
          published: percent(published),
        })),
      ),
      rows: profile.pyramid.map(({ age, sex, count, published }) => ({
        ...row(`${age}${sex}`, ageName(ages, age), count, all, published),
        detail: sexName[sex],
      })),
    },
    prefectures: {
      svg: drawComparison(
        { id: 'prefectures', label: t('population.prefectures.alt'), hiddenMark },
        compared(prefectures),
      ),
      rows: prefectures.map(({ code, name, count, published }) => row(code, name, count, all, published)),
    },
    insurers: {
      svg: drawComparison(
        { id: 'insurers', label: t('population.insurers.alt'), hiddenMark },
        compared(insurers),
      ),
      rows: insurers.map(({ code, name, count, published }) => row(code, name, count, all, published)),
    },
    diseases: {
      svg: drawPanels(
        { id: 'diseases', label: t('population.diseases.alt'), hiddenMark },
        diseases.map(({ name, bands }) => ({
          title: name,
          points: bands.map(({ age, persons, count, published }, index) => ({
            age: bands[index + 1] ? `${age}–` : `${age}+`,
            generated: shareOf(count, persons),
            published: percent(published),
          })),
        })),
      ),
      rows: diseases.flatMap(({ icd10, name, bands }) =>
        bands.map(({ age, persons, count, published }) => ({
          ...row(
            `${icd10}-${age}`,
            t('common.aside', { text: name, aside: writeIcd10(icd10) }),
            count,
            persons,
            published,
          ),
          detail: ageName(
            bands.map((band) => band.age),
            age,
          ),
        })),
      ),
    },
  };
}
