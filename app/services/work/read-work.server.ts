import type { ApplicationState } from '#app/domain/application/states.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import type { WorkKind, WorkTask, WorkTile, WorkView } from '#app/features/work/work-view.ts';
import { formatDate, formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type DeadlineOfCase, listUrgent } from '#db/portal/repositories/deadlines.server.ts';
import { listNotices } from '#db/portal/repositories/notices.server.ts';
import {
  countWork,
  listEndingEvidence,
  listOwnApplications,
  type OwnApplication,
  type OwnEvidence,
  type WorkCounts,
} from '#db/portal/repositories/work.server.ts';
import type { Action } from '#policies/access/actions.ts';
import { mayEver } from '#policies/access/authorize.ts';
import type { Role } from '#policies/access/roles.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import {
  type DeadlineKind,
  deadlineRule,
  deadlineRules,
  expiryWarnings,
} from '#policies/calendars/deadlines.ts';
import { deadlineText } from '../deadlines/deadline-text.ts';
import { durationText } from '../enquiries/describe-enquiry.ts';
import { describeNotice } from '../notices/describe-notice.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { quickLinks } from './quick-links.ts';

const shownNotices = 5;
const shownApplications = 5;
const shownDeadlines = 10;
/** An ended training stays on the page this long, so that its end is not mistaken for its absence. */
const lookBackDays = 60;

/** Everything that waits for one person, in five questions to the database whatever the role. */
export async function readWork(portal: Portal, viewer: SignedIn): Promise<WorkView> {
  const { person, language } = viewer;
  const { read } = portal.store;
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const may = (action: Action) => mayEver(viewer, action);
  const asks = {
    grants: may('grant.approve'),
    enquiries: may('enquiry.answer'),
    preparing: may('data.prepare'),
    checking: may('output.review'),
    releasing: may('output.release'),
    optOuts: may('optout.handle') ? rowFilter(viewer, 'optout.handle') : undefined,
    signals: may('signal.handle') ? rowFilter(viewer, 'signal.handle') : undefined,
    incidents: may('supervision.handle') ? rowFilter(viewer, 'supervision.handle') : undefined,
    complaints: may('complaint.handle') ? rowFilter(viewer, 'complaint.handle') : undefined,
  };
  const hasCases = may('application.create') || person.roles.includes('researcher');

  const [counts, notices, evidence, deadlines, applications] = await Promise.all([
    countWork(read, person.id, asks),
    listNotices(read, person.id, { unreadOnly: false, limit: shownNotices, offset: 0 }),
    listEndingEvidence(
      read,
      person.id,
      plusDays(today, -lookBackDays),
      plusDays(today, Math.max(...expiryWarnings.evidence.warnBefore)),
    ),
    may('application.list') && !person.roles.includes('auditor')
      ? listUrgent(read, rowFilter(viewer, 'application.list'), {
          officeKinds: kindsOwedBy(person.roles),
          applicantKinds: kindsOwedBy(['applicant']),
          personId: person.id,
          limit: shownDeadlines,
        })
      : [],
    hasCases ? listOwnApplications(read, person.id, shownApplications) : undefined,
  ]);

  const t = translator(language);
  const roles = person.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'));
  const date = formatDate(language, now);
  return {
    name: language === 'ja' ? person.nameJa : person.nameEn,
    lead: roles ? t('work.lead', { date, roles }) : t('work.leadNoRole', { date }),
    hasRole: person.roles.length > 0,
    kind: kindOf(person.roles),
    tiles: tilesOf(language, counts, asks, deadlines, today, durationOf(language, counts, now)),
    tasks: [
      ...deadlines.map((deadline) => deadlineTask(language, deadline, today)),
      ...officeTasks(language, counts),
      ...evidence.map((one) => evidenceTask(language, one, today)),
    ],
    applications: applications?.map((row) => describeOwn(language, row)),
    notices: notices.map((notice) => {
      const { title, body } = describeNotice(language, notice);
      return {
        id: notice.id,
        title,
        body,
        at: formatDateTime(language, notice.createdAt),
        read: notice.readAt !== undefined,
      };
    }),
    quick: quickLinks(kindOf(person.roles), may),
  };
}

const kindsOwedBy = (parties: readonly string[]): readonly string[] =>
  (Object.keys(deadlineRules) as DeadlineKind[]).filter((kind) =>
    deadlineRule(kind).owedBy.some((party) => parties.includes(party)),
  );

const kindOfRole: Partial<Record<Role, WorkKind>> = {
  auditor: 'auditor',
  administrator: 'administrator',
  secretariat: 'secretariat',
  committee_member: 'committee',
  chair: 'committee',
  acting_chair: 'committee',
  output_checker: 'checking',
  releaser: 'checking',
  data_preparer: 'data',
  consultant: 'data',
  hospital_staff: 'facility',
  ehr_operator: 'facility',
};

/** Of several roles the one with the most office in it; somebody without any is treated as a researcher to be. */
function kindOf(roles: readonly Role[]): WorkKind {
  const order: readonly WorkKind[] = [
    'auditor',
    'secretariat',
    'administrator',
    'committee',
    'checking',
    'data',
    'facility',
  ];
  const kinds = new Set(roles.map((role) => kindOfRole[role]));
  return order.find((kind) => kinds.has(kind)) ?? 'researcher';
}

const durationOf = (language: Language, counts: WorkCounts, now: Parameters<typeof durationText>[2]) =>
  counts.oldestEnquiry ? durationText(language, counts.oldestEnquiry, now) : undefined;

function tilesOf(
  language: Language,
  counts: WorkCounts,
  asks: { readonly grants: boolean; readonly enquiries: boolean },
  deadlines: readonly DeadlineOfCase[],
  today: Day,
  waited: string | undefined,
): WorkTile[] {
  const t = translator(language);
  const number = (value: number) => formatNumber(language, value);
  const overdue = deadlines.filter((deadline) => deadline.dueOn < today).length;
  return [
    { id: 'unread', value: number(counts.unread), href: '/inbox', attention: counts.unread > 0 },
    ...(asks.grants
      ? [
          {
            id: 'grants',
            value: number(counts.grants),
            href: '/grants',
            attention: counts.grants > 0,
          } as const,
        ]
      : []),
    ...(asks.enquiries
      ? [
          {
            id: 'enquiries',
            value: number(counts.enquiries),
            href: '/enquiries',
            attention: counts.enquiries > 0,
            ...(waited ? { note: t('work.tile.enquiriesOldest', { waited }) } : {}),
          } as const,
        ]
      : []),
    {
      id: 'deadlines',
      value: number(deadlines.length),
      href: '/work#todo',
      attention: overdue > 0,
      ...(overdue > 0 ? { note: t('work.tile.overdue', { count: number(overdue) }) } : {}),
    },
  ];
}

function deadlineTask(language: Language, deadline: DeadlineOfCase, today: Day): WorkTask {
  const t = translator(language);
  return {
    id: `deadline-${deadline.id}`,
    title: t(`deadline.${deadline.kind as DeadlineKind}`),
    hint: t('work.todo.deadlineHint', {
      reference: deadline.reference,
      day: formatDay(language, deadline.dueOn),
    }),
    href: `/applications/${deadline.subject.id}`,
    tone: deadline.dueOn < today ? 'problem' : 'action',
    label: deadlineText(language, deadline, today),
  };
}

type OfficeTask =
  | 'grants'
  | 'enquiries'
  | 'invitation'
  | 'checking'
  | 'releasing'
  | 'preparing'
  | 'opt-outs'
  | 'signals'
  | 'incidents'
  | 'complaints';

function officeTasks(language: Language, counts: WorkCounts): WorkTask[] {
  const t = translator(language);
  const task = (id: OfficeTask, count: number, href = `/${id}`): WorkTask[] =>
    count === 0
      ? []
      : [
          {
            id,
            title: t(`work.todo.${id}`),
            hint: t(`work.todo.${id}Hint`),
            href,
            tone: 'action',
            label: t('work.state.waiting', { count: formatNumber(language, count) }),
          },
        ];
  const invitation = counts.invitation;
  return [
    ...(invitation ? task('invitation', 1, `/applications/${invitation}/invitation`) : []),
    ...task('checking', counts.checking, '/outputs'),
    ...task('releasing', counts.releasing, '/outputs'),
    ...task('preparing', counts.preparing, '/applications'),
    ...task('opt-outs', counts.optOuts),
    ...task('incidents', counts.incidents, '/supervision/incidents'),
    ...task('signals', counts.signals),
    ...task('complaints', counts.complaints),
    ...task('grants', counts.grants),
    ...task('enquiries', counts.enquiries),
  ];
}

function evidenceTask(language: Language, evidence: OwnEvidence, today: Day): WorkTask {
  const t = translator(language);
  const over = evidence.validUntil < today;
  return {
    id: `evidence-${evidence.id}`,
    title: t('work.todo.evidence', { name: language === 'ja' ? evidence.nameJa : evidence.nameEn }),
    hint: t('work.todo.evidenceHint', { day: formatDay(language, evidence.validUntil) }),
    href: '/account',
    tone: over ? 'problem' : 'waiting',
    label: t(over ? 'work.state.expired' : 'work.state.expiring'),
  };
}

function describeOwn(language: Language, row: OwnApplication) {
  const t = translator(language);
  const state = row.state as ApplicationState;
  return {
    id: row.id,
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn,
    state,
    stateText: t(`application.state.${state}`),
    changed: t('work.applications.changed', { at: formatDate(language, row.changedAt) }),
  };
}
