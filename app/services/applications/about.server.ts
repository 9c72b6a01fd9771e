import { isDatasetId } from '#app/domain/application/datasets.ts';
import { estimateFee, type FeeEstimate } from '#app/domain/application/fee.ts';
import type { SectionProblem } from '#app/domain/application/form.ts';
import type { DraftAnswers } from '#app/domain/application/form-fields.ts';
import { type About, periodOf } from '#app/domain/application/form-rules.ts';
import { isLinkageCode, linkageNames } from '#app/domain/catalogue/linkage.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { ApplicationRow } from '#db/portal/repositories/applications.server.ts';
import { findOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { findSupportPlan } from '#db/portal/repositories/service-requests.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { feeClassOf, feeRule } from '#policies/fees.ts';
import { publicTypes, reservedPurposes } from '#policies/purposes.ts';
import { basicStages, presets } from '#policies/services.ts';
import { AppError } from '../app-error.ts';

/** What rules look at beside the answers of an application, as it stands today. */
export async function aboutOf(
  db: Reader,
  row: ApplicationRow,
  answers: DraftAnswers,
  today: string,
): Promise<About & { readonly fee: FeeEstimate | undefined }> {
  const organisation = await findOrganisation(db, row.organisationId);
  if (!organisation) throw new AppError('not-found');
  const plan = await findSupportPlan(db, row.id);
  const fee = estimateFee(feeRule, {
    service: row.service,
    class: feeClassOf[organisation.type],
    answers,
    ...(plan ? { supportHours: plan.hours } : {}),
  });
  return {
    purpose: row.purpose,
    service: row.service,
    organisationType: organisation.type,
    certified:
      organisation.certificationNo !== null &&
      organisation.certificationUntil !== null &&
      organisation.certificationUntil >= today,
    feeYen: fee?.yen,
    fee,
    policy: { reservedPurposes, publicTypes, presets, basicStages },
  };
}

/** A problem as its reader is told of it: ids become names, days are written out. */
export function sayProblem(language: Language, problem: SectionProblem): string {
  const t = translator(language);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(problem.values ?? {})) {
    if (name === 'datasets')
      values[name] = value
        .split(' ')
        .filter(isDatasetId)
        .map((id) => {
          const { from, to } = periodOf(id);
          return t('form.periodOf', {
            dataset: t(`dataset.${id}`),
            from: formatDay(language, asDay(from)),
            to: formatDay(language, asDay(to)),
          });
        })
        .join(t('common.listSeparator'));
    else values[name] = isLinkageCode(value) ? linkageNames[value][language] : value;
  }
  return t(problem.code as MessageKey, values);
}
