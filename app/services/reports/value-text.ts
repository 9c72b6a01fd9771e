import { groupedText } from '#app/domain/export/decimal.ts';
import type { PersonsRule } from '#app/domain/reports/column.ts';
import type { Figure } from '#app/domain/reports/figure.ts';
import { protectedCount } from '#app/domain/reports/protected-count.ts';
import { formatBytes } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** From when on an answer of the vault counts as slow, in seconds. */
const speeds = [
  ['quick', 10],
  ['minute', 60],
  ['minutes', 600],
] as const;
type Speed = (typeof speeds)[number][0] | 'slow';
const speedOf = (seconds: number): Speed => speeds.find(([, most]) => seconds < most)?.[0] ?? 'slow';
export const speedText = (language: Language, seconds: number): string =>
  translator(language)(`report.speed.${speedOf(seconds)}`);

/** A number with a fixed number of decimal places, as people read it. */
export const decimals = (value: number, digits: number): string =>
  groupedText(Math.round(value * 10 ** digits), digits);

/** A figure as the screen and the PDF say it; undefined is the mark of a hidden number. */
export function valueText(language: Language, figure: Figure, rule: PersonsRule): string | undefined {
  const t = translator(language);
  const { value } = figure;
  const number = (one: number, digits = 0) => decimals(one, digits);
  switch (value.kind) {
    case 'count':
      return number(figure.entries.length);
    case 'persons': {
      const shown = rule === 'never' ? undefined : protectedCount(figure.entries.length, rule);
      return shown === undefined ? undefined : t('report.value.persons', { count: number(shown) });
    }
    case 'sum':
      if (value.unit === 'bytes') return value.total === 0 ? number(0) : formatBytes(language, value.total);
      return value.unit === 'yen' ? t('report.value.yen', { yen: number(value.total) }) : number(value.total);
    case 'rate':
      return t('report.value.rate', {
        rate: number((100 * value.part) / value.whole, 1),
        low: number(100 * value.low, 1),
        high: number(100 * value.high, 1),
      });
    case 'ratio':
      return number(value.part / value.whole, 2);
    case 'time':
      if (value.unit === 'second') return speedText(language, value.middle);
      return t(`report.value.time.${value.unit}`, {
        median: number(value.middle, 1),
        low: number(value.low, 1),
        high: number(value.high, 1),
        mean: number(value.mean, 1),
        cases: number(value.cases),
      });
    case 'agreement':
      return t('report.value.agreement', {
        kappa: value.kappa === undefined ? t('report.value.noKappa') : number(value.kappa, 3),
        observed: number(100 * value.observed, 1),
        things: number(value.things),
        judgements: number(value.judgements),
      });
    case 'nothing':
      return t('report.value.nothing');
    case 'unknown':
      return t('report.value.unknown');
  }
}

/** The same where it stands alone and no column says what is counted: with its unit. */
export function figureText(language: Language, figure: Figure, rule: PersonsRule): string | undefined {
  const t = translator(language);
  const { value } = figure;
  const counted = (what: 'entries' | 'tables', count: number) =>
    t(`report.unit.${what}.${count === 1 ? 'one' : 'many'}`, { count: decimals(count, 0) });
  if (value.kind === 'count') return counted('entries', figure.entries.length);
  if (value.kind === 'sum' && value.unit === 'items') return counted('tables', value.total);
  if (value.kind === 'sum' && value.unit === 'bytes') return formatBytes(language, value.total);
  const text = valueText(language, figure, rule);
  if (text === undefined) return undefined;
  if (value.kind === 'persons') return t('report.unit.persons', { count: text });
  return value.kind === 'ratio' ? t('report.unit.perCase', { count: text }) : text;
}
