import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { retainedThings, retentionRule } from '#policies/retention.ts';

export type RetentionLine = {
  readonly id: string;
  readonly what: string;
  readonly period: string;
  readonly effect: string;
};

/** The table of the privacy page, made from the very data that the job enforces. */
export function describeRetention(language: Language): readonly RetentionLine[] {
  const t = translator(language);
  return retainedThings.map((thing) => {
    const { period, from, effect } = retentionRule(thing);
    return {
      id: thing,
      what: t(`retention.${thing}`),
      period: t('retention.periodFrom', {
        from: t(`retention.from.${from}`),
        period: t(`retention.unit.${period.unit}`, { count: period.count }),
      }),
      effect: t(`retention.then.${effect}`),
    };
  });
}
