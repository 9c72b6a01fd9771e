import { isEditable } from '#app/domain/application/states.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findRow } from '#app/domain/workflow/decide.ts';
import { translator } from '#app/i18n/translator.ts';
import { findDraftAnswers } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeAnswers } from './describe-answers.server.ts';
import { loadCase } from './load-case.server.ts';
import { type MemberStanding, memberStandings, waitedFor } from './member-standing.server.ts';
import { submissionGuards } from './submit-application.server.ts';

/** The whole application once more, and what still keeps it from being submitted, by the guards of the table itself. */
export async function readCheck(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.submit', subject);
  if (!isEditable(subject.state)) throw new AppError('not-found');
  const db = portal.store.read;
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const t = translator(viewer.language);
  const ja = viewer.language === 'ja';
  const event = subject.state === 'DRAFT' ? 'submit' : 'resubmit';
  const asked = findRow(applicationMachine, subject.state, event)?.[4] ?? [];
  const today = tokyoDay(portal.clock.now());
  const results = await submissionGuards(db, subject, today);
  const members = await memberStandings(db, id, today);
  const names = (of: readonly MemberStanding[]) =>
    of.map((member) => (ja ? member.nameJa : member.nameEn)).join(t('common.listSeparator'));
  const waiting = (guard: string) =>
    guard === 'members_accepted' || guard === 'members_qualified' ? members.filter(waitedFor[guard]) : [];
  return {
    id,
    reference: row.reference,
    again: event === 'resubmit',
    // Whether a quorum can be had is the committee's affair and decided when it is opened.
    conditions: asked
      .filter((guard) => guard !== 'quorum_reachable')
      .map((guard) => ({
        id: guard,
        text: t(`guard.${guard}`),
        holds: results[guard] === true,
        // Whom to speak to: the applicant sees the members anyway.
        who: waiting(guard).length > 0 ? t('check.waitingFor', { names: names(waiting(guard)) }) : undefined,
      })),
    outline: [
      { label: t('application.titleJa'), value: row.titleJa },
      { label: t('application.titleEn'), value: row.titleEn },
      { label: t('application.organisation'), value: ja ? row.organisationJa : row.organisationEn },
      { label: t('application.serviceLabel'), value: t(`application.service.${row.service}`) },
      { label: t('application.purposeLabel'), value: t(`application.purpose.${row.purpose}`) },
    ],
    members: names(members),
    answers: describeAnswers(viewer.language, await findDraftAnswers(db, id)),
  };
}
