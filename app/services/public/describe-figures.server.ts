import { type Bar, drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
import { toCsv } from '#app/domain/catalogue/csv.ts';
import { type YearlyMeasure, yearlyMeasures } from '#app/domain/reports/yearly-measures.ts';
import type { FiguresView } from '#app/features/public/figures-view.ts';
import { formatMonth, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Portal } from '../portal.ts';
import { readUptime } from '../upkeep/read-uptime.server.ts';
import { readYearly, type YearFigures } from './yearly-figures.server.ts';

const monthsShown = 12;

export async function describeFigures(portal: Portal, language: Language): Promise<FiguresView> {
  const t = translator(language);
  const years = await readYearly(portal);
  const months = [...(await readUptime(portal, monthsShown))].reverse();
  const yearName = ({ year, open }: YearFigures) =>
    t(open ? 'figures.yearOpen' : 'register.fiscalYear', { year });
  const text = (measure: YearlyMeasure, value: number | undefined): string | undefined => {
    if (value === undefined) return undefined;
    const count = formatNumber(language, value);
    return measure === 'days' ? t('figures.daysValue', { count }) : count;
  };
  const none = t('figures.none');
  const drawn = yearlyMeasures.filter((measure) => years.some((year) => year[measure] !== undefined));
  const barOf = (measure: YearlyMeasure, year: YearFigures): Bar => {
    const value = year[measure];
    return value === undefined
      ? { label: yearName(year), hidden: none }
      : { label: yearName(year), value, text: text(measure, value) ?? '' };
  };
  return {
    // Where no year has a number there is nothing to draw; the table says it.
    charts: drawn.map((measure) => ({
      id: `chart-${measure}`,
      title: t(`figures.measure.${measure}`),
      note: t(`figures.note.${measure}`),
      svg: drawBarsForEveryWidth({
        id: `chart-${measure}`,
        label: t('figures.alt', { measure: t(`figures.measure.${measure}`) }),
        bars: years.map((year) => barOf(measure, year)),
      }),
    })),
    years: years.toReversed().map((year) => ({
      id: String(year.year),
      name: yearName(year),
      values: Object.fromEntries(
        yearlyMeasures.map((measure) => [measure, text(measure, year[measure]) ?? none]),
      ) as Record<YearlyMeasure, string>,
    })),
    uptime: {
      months: months.toReversed().map((one) => ({
        id: one.month,
        name: one.open
          ? t('figures.monthOpen', { month: formatMonth(language, one.month) })
          : formatMonth(language, one.month),
        up: one.parts === undefined ? t('figures.none') : `${formatParts(one.parts)}%`,
      })),
      svg:
        months.length === 0
          ? undefined
          : drawBarsForEveryWidth({
              id: 'chart-uptime',
              label: t('figures.alt', { measure: t('figures.uptime') }),
              bars: months.map((one) =>
                one.parts === undefined
                  ? { label: formatMonth(language, one.month), hidden: t('figures.none') }
                  : {
                      label: formatMonth(language, one.month),
                      value: one.parts / 1000,
                      text: `${formatParts(one.parts)}%`,
                    },
              ),
            }),
    },
  };
}

/** Hundred thousandths as percent; rounded down, so that no month looks better than it was. */
const formatParts = (parts: number): string => (Math.floor(parts / 10) / 100).toFixed(2);

/** Names of columns are the same in every language; where there is no number the cell is empty. */
export async function exportFigures(portal: Portal): Promise<string> {
  const years = await readYearly(portal);
  return toCsv([
    ['fiscal_year', 'year_over', 'median_days_to_access', ...plain.map(columnOf)],
    ...years.map((year) => [
      year.year,
      year.open ? 'no' : 'yes',
      year.days ?? '',
      ...plain.map((measure) => year[measure] ?? ''),
    ]),
  ]);
}
const plain = yearlyMeasures.filter((measure) => measure !== 'days');
const columnOf = (measure: string): string =>
  measure.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
