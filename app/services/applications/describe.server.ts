import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ApplicationLine } from '#app/features/applications/application-view.ts';
import { formatDate, formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { ApplicationRow } from '#db/portal/repositories/applications.server.ts';
import type { Portal } from '../portal.ts';

export function describeApplication(
  portal: Portal,
  language: Language,
  row: ApplicationRow,
): ApplicationLine {
  const t = translator(language);
  const japanese = language === 'ja';
  return {
    id: row.id,
    reference: row.reference,
    title: japanese ? row.titleJa : row.titleEn || row.titleJa,
    organisation: japanese ? row.organisationJa : row.organisationEn,
    lead: japanese ? row.leadJa : row.leadEn,
    state: row.state,
    stateText: t(`application.state.${row.state}`),
    submitted: row.submittedAt && formatDate(language, row.submittedAt),
    due: row.dueOn && formatDay(language, row.dueOn),
    overdue: row.dueOn !== undefined && row.dueOn < tokyoDay(portal.clock.now()),
    changed: formatDateTime(language, row.changedAt),
  };
}
