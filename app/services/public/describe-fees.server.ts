import { estimateFee } from '#app/domain/application/fee.ts';
import { type OrganisationType, organisationTypes } from '#app/domain/people/organisation-types.ts';
import type { FeesView } from '#app/features/public/fees-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type FeeClass, feeClassOf, feeRule } from '#policies/fees.ts';
import { basicSlotsAMonth } from '#policies/services.ts';

const classes: readonly FeeClass[] = ['academia', 'public', 'other'];
/** They run the portal and apply for nothing. */
const running: readonly OrganisationType[] = ['operator', 'entrusted'];
/** What the example on the page says in words (`fees.example.body`). */
const example = {
  data: {
    datasets: ['SYN-EHR'],
    groups: ['background', 'institutions', 'prescriptions', 'diagnoses'],
    provision: 'anonymised',
  },
  scope: { months: 12 },
};

/** What use costs, as everybody may read it: the numbers of policies/fees.ts, and an estimate made like that of an application. */
export function describeFees(language: Language): FeesView {
  const t = translator(language);
  const yen = (amount: number) => t('fees.yen', { yen: formatNumber(language, amount) });
  const hours = (count: number) => t('fees.hoursValue', { count });
  const percent = (kind: string) => 100 - (feeRule.reduction[kind] ?? 100);
  const estimates = classes.map((one) => ({
    one,
    fee: estimateFee(feeRule, { service: 'full', class: one, answers: example }),
  }));
  return {
    slots: basicSlotsAMonth,
    version: feeRule.version,
    rates: classes.map((one) => ({
      id: one,
      name: t(`fees.class.${one}`),
      who: organisationTypes
        .filter((type) => feeClassOf[type] === one && !running.includes(type))
        .map((type) => t(`organisation.type.${type}`))
        .join(t('common.listSeparator')),
      hour: yen(feeRule.hourYen[one]),
      month: yen(feeRule.monthYen[one]),
    })),
    hours: [
      ...(['application', 'dataset', 'group', 'linkedDatabase'] as const).map((id) => ({
        id,
        name: t(`fees.hours.${id}`),
        hours: hours(feeRule.hours[id]),
      })),
      ...(['statistics', 'anonymised', 'pseudonymised'] as const).map((id) => ({
        id,
        name: t('fees.hours.provision', { provision: t(`form.provision.${id}`) }),
        hours: hours(feeRule.hours.provision[id] ?? 0),
      })),
      { id: 'support', name: t('fees.hours.support'), hours: t('fees.hours.agreed') },
    ],
    reductions: [
      t('fees.reduction.public', { percent: percent('public') }),
      t('fees.reduction.subsidised', { percent: percent('subsidised') }),
    ],
    example: estimates.map(({ one, fee }) => ({
      id: one,
      name: t(`fees.class.${one}`),
      parts: (fee?.lines ?? []).flatMap(({ id, count, yen: amount }) =>
        id === 'preparation' || id === 'environment'
          ? [{ id, name: t(`fees.example.${id}`, { count }), yen: yen(amount) }]
          : [],
      ),
      sum: yen(fee?.yen ?? 0),
    })),
  };
}
