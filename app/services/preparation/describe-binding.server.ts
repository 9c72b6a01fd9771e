import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { PreparationRow } from '#db/portal/repositories/preparations.server.ts';
import { type RuleItem, ruleItems } from '#policies/deidentification/rule-set.ts';

type Settings = { readonly rules: Readonly<Record<RuleItem, string>>; readonly variables: readonly string[] };
type Report = { readonly risk: string };

/** What the second review decides on, item by item against the risk value of the first (RV2-1); never a row (RV2-2). */
export function describeBinding(
  language: Language,
  prepared: PreparationRow,
): { readonly label: string; readonly value: string }[] {
  const t = translator(language);
  const settings = JSON.parse(prepared.settings) as Settings;
  const report = JSON.parse(prepared.report) as Report;
  const [ruleSet = ''] = prepared.ruleSet.split('@');
  return [
    { label: t('preparation.risk'), value: t(`risk.${report.risk}` as MessageKey) },
    {
      label: t('preparation.ruleSet'),
      value: `${t(`ruleSet.${ruleSet}` as MessageKey)} (${prepared.ruleSet})`,
    },
    ...ruleItems.map((item) => ({
      label: t(`ruleItem.${item}`),
      value: t(`ruleValue.${settings.rules[item]}` as MessageKey),
    })),
    { label: t('preparation.items'), value: String(settings.variables.length) },
    { label: t('preparation.snapshot'), value: `${prepared.snapshotId}\n${prepared.snapshotHash}` },
    { label: t('preparation.binding'), value: prepared.bindingHash },
  ];
}
