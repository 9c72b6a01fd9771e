import type { Day } from '#app/domain/shared/brand.ts';
import type { FrontLine } from '#app/features/supervision/front-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listAuditPlans, listFindings } from '#db/portal/repositories/audits.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { findingTones, planTones } from './audit-tones.ts';
import { dueText } from './due-text.ts';
import type { OnFront } from './read-front.server.ts';

/** Audits that are not over, and findings that somebody still has to answer or to judge. */
export async function auditsOnFront(db: Reader, language: Language, today: Day): Promise<OnFront> {
  const t = translator(language);
  const label = t('supervising.audits.title');
  const plans = (await listAuditPlans(db, { limit: 200 })).filter(
    ({ state }) => state !== 'CLOSED' && state !== 'CANCELLED',
  );
  const findings = await listFindings(
    db,
    plans.map(({ id }) => id),
  );
  const lines: FrontLine[] = plans.map((plan) => {
    // Until it begins the day to begin counts, and then the day on which it should be reported.
    const due = plan.state === 'PLANNED' ? plan.plannedFrom : plan.plannedUntil;
    const counts = plan.state !== 'REPORTED';
    return {
      id: plan.id,
      area: t('audit.type.audit_plan'),
      reference: plan.reference,
      title: plan.scope,
      href: `/supervision/audits/${plan.id}`,
      state: t(`state.audit_plan.${plan.state}`),
      tone: planTones[plan.state],
      due: counts ? dueText(language, due, today) : undefined,
      overdue: counts && due < today,
      sort: counts ? due : '',
    };
  });
  for (const finding of findings) {
    if (finding.state !== 'OPEN' && finding.state !== 'ANSWERED') continue;
    const open = finding.state === 'OPEN';
    lines.push({
      id: finding.id,
      area: t('audit.type.audit_finding'),
      reference: finding.reference,
      title: finding.asked,
      href: `/supervision/findings/${finding.id}`,
      state: t(`state.audit_finding.${finding.state}`),
      tone: findingTones[finding.state],
      due: open ? dueText(language, finding.dueOn, today) : undefined,
      overdue: open && finding.dueOn < today,
      sort: open ? finding.dueOn : '',
    });
  }
  return { label, href: '/supervision/audits', lines };
}
