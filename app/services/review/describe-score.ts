import type { RiskPart, RiskScore } from '#app/domain/review/risk-score.ts';
import type { ScoreView } from '#app/features/review/review-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

const axes = ['purpose', 'scope', 'period'] as const;

/** The computed score axis by axis, with what was answered and what it weighs (RV1-1). */
export function describeScore(language: Language, score: RiskScore): ScoreView {
  const t = translator(language);
  const number = (value: number) => formatNumber(language, value);
  const inputOf = (part: RiskPart): string => {
    switch (part.item) {
      case 'purpose':
        return t(`application.purpose.${part.input}` as MessageKey);
      case 'provision':
        return t('score.input.tables');
      case 'area':
        return part.input === '0'
          ? t('form.prefecturesAll')
          : t('score.input.prefectures', { count: number(Number(part.input)) });
      case 'linked':
        return t('score.input.datasets', { count: number(Number(part.input)) });
      case 'handlers':
        return t('score.input.handlers', { count: number(Number(part.input)) });
      case 'months':
        return t(`form.months.${part.input}` as MessageKey);
      case 'deaths':
      case 'focus':
      case 'care':
      case 'outsourcing':
        return t(part.input === 'yes' ? 'score.input.yes' : 'score.input.no');
    }
  };
  return {
    band: t(`risk.${score.band}`),
    sum: number(score.sum),
    rule: t('score.rule', { version: score.rule }),
    axes: axes.map((axis) => ({
      id: axis,
      label: t(`score.axis.${axis}`),
      points: number(score[axis]),
      parts: (score.parts ?? [])
        .filter((part) => part.axis === axis)
        .map((part) => ({
          id: part.item,
          label: t(`score.item.${part.item}`),
          input: inputOf(part),
          points: number(part.points),
        })),
    })),
  };
}

/** The same in one line. */
export function scoreLine(language: Language, score: RiskScore): string {
  const t = translator(language);
  return t('score.line', {
    band: t(`risk.${score.band}`),
    purpose: formatNumber(language, score.purpose),
    scope: formatNumber(language, score.scope),
    period: formatNumber(language, score.period),
    sum: formatNumber(language, score.sum),
  });
}
