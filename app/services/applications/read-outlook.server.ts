import type { DraftAnswers } from '#app/domain/application/form-fields.ts';
import { scoreAnswers } from '#app/domain/review/risk-score.ts';
import type { Outlook } from '#app/features/applications/outlook.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import type { ApplicationRow } from '#db/portal/repositories/applications.server.ts';
import { findOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { findSupportPlan } from '#db/portal/repositories/service-requests.server.ts';
import { allowedRuleSets } from '#policies/deidentification/rule-sets.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, type RiskBand } from '#policies/disclosure/risk-bands.ts';
import { feeClassOf, feeRule } from '#policies/fees.ts';
import { permitLimits, riskRule } from '#policies/workflow/risk.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/**
 * What an application comes to as it is answered so far: its computed risk with what follows from each band, and its fee. The
 * rules travel with it, so that the page can work both out again while somebody types; without script the server's stand.
 */
export async function readOutlook(
  portal: Portal,
  viewer: SignedIn,
  row: ApplicationRow,
  answers: DraftAnswers,
  members: number,
): Promise<Outlook> {
  const t = translator(viewer.language);
  const db = portal.store.read;
  const organisation = await findOrganisation(db, row.organisationId);
  const plan = await findSupportPlan(db, row.id);
  const number = (value: number) => formatNumber(viewer.language, value);
  const bandOf = (band: RiskBand) => {
    const profile = disclosureProfile(profileForRiskBand(band));
    const strict = allowedRuleSets(band).every((one) => one.band === 'high');
    const finest = profile.finestArea === 'med_area2' ? 'med_area2' : 'municipality';
    return {
      name: t(`risk.${band}`),
      consequences: [
        t('riskPanel.minimum', { count: number(profile.minPatients) }),
        t(`riskPanel.geography.${finest}`),
        t('riskPanel.questions', { count: number(permitLimits[band].questions) }),
        ...(strict ? [t('riskPanel.strict')] : []),
      ],
    };
  };
  return {
    riskRule,
    feeRule,
    purpose: row.purpose,
    service: row.service,
    feeClass: feeClassOf[organisation?.type ?? 'company'],
    supportHours: plan?.hours ?? 0,
    members,
    answers,
    score: scoreAnswers(riskRule, { purpose: row.purpose, members, answers }),
    bands: { low: bandOf('low'), middle: bandOf('middle'), high: bandOf('high') },
  };
}
