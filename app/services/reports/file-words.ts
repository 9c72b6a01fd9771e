import type { PersonsRule } from '#app/domain/reports/column.ts';
import type { Section } from '#app/domain/reports/figure.ts';
import { type About, type FileWords, reportWorkbook } from '#app/domain/reports/files.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type ReportWords, reportWords } from './report-words.ts';
import { speedText } from './value-text.ts';

export function fileWords(language: Language, words: ReportWords): FileWords {
  const t = translator(language);
  return {
    ...words,
    measure: (measure) => t(`report.measure.${measure}`),
    speed: (seconds) => speedText(language, seconds),
    cut: (shown, all) =>
      t('report.file.cut', { shown: formatNumber(language, shown), all: formatNumber(language, all) }),
    none: {
      hidden: t('component.hiddenCell'),
      nothing: t('report.value.nothing'),
      unknown: t('report.value.unknown'),
    },
    sheets: {
      figures: t('report.sheet.figures'),
      explanation: t('report.sheet.explanation'),
      entries: t('report.sheet.entries'),
    },
    heads: {
      section: t('report.file.section'),
      row: t('report.file.row'),
      column: t('report.file.column'),
      measure: t('report.file.measure'),
      value: t('report.file.value'),
      entries: t('report.file.entries'),
      seq: t('report.file.seq'),
    },
  };
}

/** Everything that a workbook says, as a thread can be given it: words are made where they are written. */
export type WorkbookJob = {
  readonly language: Language;
  /** Of persons and projects. */
  readonly names: readonly (readonly [id: string, name: string])[];
  readonly sections: readonly Section[];
  readonly rule: PersonsRule;
  readonly about: About;
};

export const writeWorkbook = ({ language, names, sections, rule, about }: WorkbookJob): Uint8Array =>
  reportWorkbook(sections, rule, about, fileWords(language, reportWords(language, new Map(names))));
