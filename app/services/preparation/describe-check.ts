import { asDay, plusDays } from '#app/domain/shared/brand.ts';
import type { ResultLine, SettingLine } from '#app/features/review/review-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { PreparationRow } from '#db/portal/repositories/preparations.server.ts';
import { type RuleItem, ruleItems } from '#policies/deidentification/rule-set.ts';
import { allowedRuleSets, findRuleSet, ruleSets } from '#policies/deidentification/rule-sets.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';

type Settings = { readonly rules: Readonly<Record<RuleItem, string>>; readonly variables: readonly string[] };
type Report = {
  readonly risk: RiskBand;
  readonly snapshot: string;
  readonly snapshotFrom: number;
  readonly snapshotTo: number;
  readonly items: number;
  readonly itemsDropped?: number;
  readonly identifiers?: number;
  readonly profile?: string;
  readonly leastPersons?: number;
  readonly questions?: number;
  readonly recordsProvided: number;
};

/** Each setting beside the least that the risk value of the first review asks for (RV2-1). */
export function describeSettings(language: Language, prepared: PreparationRow): SettingLine[] {
  const t = translator(language);
  const settings = JSON.parse(prepared.settings) as Settings;
  const { risk } = JSON.parse(prepared.report) as Report;
  const [least] = allowedRuleSets(risk);
  const chosen = findRuleSet(prepared.ruleSet.split('@')[0] ?? '');
  const stricter = least && chosen ? ruleSets.indexOf(chosen) > ruleSets.indexOf(least) : false;
  return ruleItems.map((item) => {
    const wanted = least?.items[item] ?? '';
    const is = settings.rules[item];
    const verdict = is === wanted ? 'as_asked' : stricter ? 'stricter' : 'differs';
    return {
      id: item,
      item: t(`ruleItem.${item}`),
      asked: t(`ruleValue.${wanted}` as MessageKey),
      chosen: t(`ruleValue.${is}` as MessageKey),
      verdict,
      verdictText: t(`settings.${verdict}`),
    };
  });
}

/** What the machine found about the processing: facts and never a row (RV2-2). */
export function describeResults(language: Language, prepared: PreparationRow): ResultLine[] {
  const t = translator(language);
  const report = JSON.parse(prepared.report) as Report;
  const number = (value: number | undefined) =>
    value === undefined ? t('common.none') : formatNumber(language, value);
  const day = (value: number) => formatDay(language, plusDays(asDay('1970-01-01'), value));
  return [
    { id: 'snapshot', label: t('results.snapshot'), value: report.snapshot },
    {
      id: 'days',
      label: t('results.days'),
      value: t('preparation.period', { from: day(report.snapshotFrom), to: day(report.snapshotTo) }),
    },
    { id: 'items', label: t('results.items'), value: number(report.items) },
    { id: 'dropped', label: t('results.dropped'), value: number(report.itemsDropped) },
    { id: 'identifiers', label: t('results.identifiers'), value: number(report.identifiers) },
    { id: 'least', label: t('results.least'), value: number(report.leastPersons) },
    { id: 'questions', label: t('results.questions'), value: number(report.questions) },
    { id: 'records', label: t('results.records'), value: number(report.recordsProvided) },
  ];
}
