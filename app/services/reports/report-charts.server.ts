import { type Bar, drawBars, drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
import { everyWidth, wideSize } from '#app/charts/every-width.ts';
import { drawForest, type Estimate } from '#app/charts/forest-plot.server.ts';
import type { Row, Section } from '#app/domain/reports/figure.ts';
import { allProjects } from '#app/domain/reports/usage.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { ReportWords } from './report-words.ts';
import { decimals } from './value-text.ts';

/** Which column of a section is drawn, and how. Numbers of persons are not drawn: a length would tell more than the text. */
const drawn: Readonly<Record<string, { readonly column: string; readonly as: 'bars' | 'ranges' }>> = {
  outcomes: { column: 'count', as: 'bars' },
  type: { column: 'received', as: 'bars' },
  purpose: { column: 'received', as: 'bars' },
  aType: { column: 'permits', as: 'bars' },
  aPurpose: { column: 'permits', as: 'bars' },
  aDatasets: { column: 'permits', as: 'bars' },
  stages: { column: 'time', as: 'ranges' },
  approval: { column: 'rate', as: 'ranges' },
  approvalFirst: { column: 'rate', as: 'ranges' },
  approvalSecond: { column: 'rate', as: 'ranges' },
  dissent: { column: 'rate', as: 'ranges' },
  usageQuestions: { column: 'asked', as: 'bars' },
  usageOutputs: { column: 'items', as: 'bars' },
  usageCost: { column: 'fee', as: 'bars' },
};
/** Measured in days of the calendar, among stages measured in working days. */
const inDays: readonly string[] = ['access', 'release'];
/** More bars than a person compares at a glance; the table has them all. */
const mostBars = 20;

export function chartOf(
  language: Language,
  section: Section,
  words: ReportWords,
  on: 'screen' | 'paper' = 'screen',
): { readonly svg: string; readonly caption: string } | undefined {
  const how = drawn[section.id];
  const index = how ? section.columns.indexOf(how.column) : -1;
  if (!how || index < 0) return undefined;
  const t = translator(language);
  const caption = t('report.chart', {
    section: words.section(section.id),
    column: words.column(section.id, how.column),
  });
  const id = `chart-${section.id}`;
  const some = section.rows
    // Of projects each its own: the sum of all would dwarf them. And no axis has two units.
    .filter((row) => row.id !== allProjects && !(section.id === 'stages' && inDays.includes(row.id)))
    .slice(0, mostBars);
  if (how.as === 'bars') {
    const bars = some.map((row) => barOf(section, row, index, words));
    if (bars.every((bar) => 'value' in bar && bar.value === 0)) return undefined;
    const chart = { id, label: caption, bars };
    return { caption, svg: on === 'paper' ? drawBars(chart) : drawBarsForEveryWidth(chart) };
  }
  const rows = some.map((row) => rangeOf(language, section, row, index, words));
  if (rows.every((row) => 'hidden' in row)) return undefined;
  return {
    caption: `${caption}${t(how.column === 'time' ? 'report.chart.quartiles' : 'report.chart.interval')}`,
    svg:
      on === 'paper'
        ? drawForest({ id, label: caption, rows }, wideSize)
        : everyWidth((size, end) => drawForest({ id: `${id}${end}`, label: caption, rows }, size)),
  };
}

function barOf(section: Section, row: Row, index: number, words: ReportWords): Bar {
  const figure = row.cells[index];
  const amount = figure?.value.kind === 'sum' ? figure.value.total : (figure?.entries.length ?? 0);
  return { label: words.row(section.id, row.id), value: amount, text: decimals(amount, 0) };
}

function rangeOf(
  language: Language,
  section: Section,
  row: Row,
  index: number,
  words: ReportWords,
): Estimate {
  const label = words.row(section.id, row.id);
  const value = row.cells[index]?.value;
  const say = (one: number) => decimals(one, 1);
  if (value?.kind === 'time')
    return {
      label,
      value: value.middle,
      low: value.low,
      high: value.high,
      text: translator(language)(`report.chart.${value.unit}` as MessageKey, { count: say(value.middle) }),
    };
  if (value?.kind === 'rate') {
    const share = (100 * value.part) / value.whole;
    return { label, value: share, low: 100 * value.low, high: 100 * value.high, text: `${say(share)} %` };
  }
  return { label, hidden: translator(language)('report.value.nothing') };
}
