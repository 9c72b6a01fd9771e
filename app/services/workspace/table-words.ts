import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import { measureColumns } from '#app/domain/disclosure/measure-columns.ts';
import { groupedText } from '#app/domain/export/decimal.ts';
import type { TableWords } from '#app/domain/export/table-grid.ts';
import type { AggregateQuery, Dimension } from '#app/domain/query/aggregate-query.ts';
import { quantityOf } from '#app/domain/query/items.ts';
import { amount, codeText } from '#app/domain/query/say.ts';
import { dimensionText, measureText } from '#app/domain/query/sentence.ts';
import type { CodeSystem } from '#app/domain/query/vocabulary.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { speakerOf } from '../query/tell-question.server.ts';

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The names in the table of a question, in a language. The question is the canonical one, whose order the table has. */
export function tableWords(language: Language, question: AggregateQuery): TableWords {
  const t = translator(language);
  const speaker = speakerOf(language);
  const columns = [
    { name: 'persons', of: undefined },
    ...question.measures.flatMap((measure) =>
      measure.kind === 'persons' ? [] : measureColumns(measure).map((name) => ({ name, of: measure })),
    ),
  ];
  const measured = question.measures.filter((measure) => measure.kind !== 'persons');
  return {
    dimension: (index) => {
      const dimension = question.dimensions[index];
      return dimension ? upper(dimensionText(dimension, speaker)) : '';
    },
    code: (index, code) => {
      const dimension = question.dimensions[index];
      return dimension ? codeName(language, dimension, code) : code;
    },
    column: (index) => {
      const column = columns[index];
      if (!column) return '';
      const name = columnName(language, column.name);
      // With several measures the name of the number alone would not say of what.
      return column.of && measured.length > 1
        ? t('result.columnOf', { column: name, measure: measureText(column.of, speaker) })
        : name;
    },
    total: t('result.total'),
    everybody: t('result.everybody'),
    hidden: t('component.hiddenCell'),
    notObserved: t('result.notObserved'),
    interval: (value, low, high) => t('result.interval', { value, low, high }),
  };
}

function columnName(language: Language, name: string): string {
  const t = translator(language);
  const [kind = '', day] = name.split(':');
  if (day !== undefined) return t(`result.column.${kind}` as MessageKey, { days: day });
  const quantile = /^p(\d+)$/.exec(name)?.[1];
  if (quantile === '50') return t('result.column.median');
  if (quantile) return t('result.column.quantile', { at: quantile });
  return t(`result.column.${name}` as MessageKey);
}

function codeName(language: Language, dimension: Dimension, code: string): string {
  const t = translator(language);
  const speaker = speakerOf(language);
  const system = (name: CodeSystem) => codeText(speaker, name, code);
  if (code === 'not-observed') return t('result.notObserved');
  switch (dimension.kind) {
    case 'sex':
      return valueSets.sex.find((one) => one.code === code)?.[language] ?? code;
    case 'age-band': {
      const [from = '', to] = code.split('-');
      return to === undefined
        ? t('result.ageFrom', { from: from.replace('+', '') })
        : t('result.ageBand', { from, to });
    }
    case 'area':
      return system(dimension.level);
    case 'insurer':
      return system('insurer');
    case 'institution':
      return system(dimension.attribute);
    case 'index-time':
    case 'event-time':
      return timeName(language, dimension.unit, code);
    case 'exposure':
      return code === 'yes' ? t('result.yes') : t('result.no');
    case 'value-band':
      return bandName(language, dimension, code);
    case 'code-group': {
      const { event } = dimension;
      return system(event.kind === 'condition' || event.kind === 'stay' ? 'icd10' : event.system);
    }
  }
}

function timeName(language: Language, unit: string, code: string): string {
  const t = translator(language);
  const [year = '', rest = ''] = code.split('-');
  if (unit === 'fiscal-year') return t('result.fiscalYear', { year });
  if (unit === 'quarter') return t('result.quarter', { year, quarter: rest.replace('Q', '') });
  if (unit === 'month') return t('result.month', { year, month: String(Number(rest)) });
  return t('result.year', { year });
}

/** Cut points are integers in the scale of their item: 65 of HbA1c is 6.5 %. */
function bandName(
  language: Language,
  dimension: Extract<Dimension, { kind: 'value-band' }>,
  code: string,
): string {
  const t = translator(language);
  const quantity = quantityOf(dimension.of);
  const said = (text: string) => {
    const number = groupedText(Number(text), quantity?.scale ?? 0);
    return quantity ? amount(number, quantity.unit) : number;
  };
  if (code.startsWith('<')) return t('result.bandBelow', { to: said(code.slice(1)) });
  if (code.startsWith('>=')) return t('result.bandFrom', { from: said(code.slice(2)) });
  const [from = '', to = ''] = code.split('-<');
  return t('result.band', { from: said(from), to: said(to) });
}
