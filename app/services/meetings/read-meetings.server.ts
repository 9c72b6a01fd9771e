import { plusSeconds } from '#app/domain/shared/brand.ts';
import type { AgendaLine, MeetingListView, MeetingView } from '#app/features/meetings/meeting-view.ts';
import { formatDateTime, formatNumber, formatTime } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { applicationFacts } from '#db/portal/access-facts.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  countMeetings,
  findMeeting,
  listAgenda,
  listMeetings as listRows,
  type Meeting,
} from '#db/portal/repositories/meetings.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

const pageSize = 20;

/** 「2026年12月3日 14:00〜16:30」 */
export const meetingTime = (language: Language, meeting: Pick<Meeting, 'startsAt' | 'endsAt'>): string =>
  translator(language)('meetings.span', {
    from: formatDateTime(language, meeting.startsAt),
    until: formatTime(language, meeting.endsAt),
  });

export async function listMeetings(
  portal: Portal,
  viewer: SignedIn,
  query: { readonly past: boolean; readonly page: number },
): Promise<MeetingListView> {
  authorize(viewer, 'meeting.read');
  const { language } = viewer;
  const db = portal.store.read;
  const now = portal.clock.now();
  const total = await countMeetings(db, now, query.past);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(query.page, pages);
  const rows = await listRows(db, {
    now,
    past: query.past,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return {
    past: query.past,
    lines: rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      time: meetingTime(language, row),
      place: row.place,
      cancelled: row.state === 'cancelled',
    })),
    count: translator(language)('meetings.count', { count: formatNumber(language, total) }),
    page,
    pages,
    mayPlan: may(viewer, 'meeting.plan').ok,
  };
}

/**
 * The agenda as this reader may see it. Of a case on which they do not sit, or from which they withdrew, only the time is
 * there, so that they know when to leave the room; whose item is barred to whom is told to those who run the meeting.
 */
export async function readMeeting(portal: Portal, viewer: SignedIn, id: string): Promise<MeetingView> {
  authorize(viewer, 'meeting.read');
  const { language } = viewer;
  const db = portal.store.read;
  const meeting = await findMeeting(db, id);
  if (!meeting) throw new AppError('not-found');
  const items: AgendaLine[] = [];
  let at = meeting.startsAt;
  for (const item of await listAgenda(db, id)) {
    const until = plusSeconds(at, item.minutes * 60);
    items.push(await describeItem(portal, viewer, item.applicationId, at, until, items.length + 1));
    at = until;
  }
  return {
    id,
    reference: meeting.reference,
    time: meetingTime(language, meeting),
    place: meeting.place,
    cancelled: meeting.state === 'cancelled',
    items,
    ends: formatTime(language, at),
    over: at > meeting.endsAt,
    mayPlan: meeting.state === 'planned' && may(viewer, 'meeting.plan').ok,
    printedBy: language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
    printedAt: formatDateTime(language, portal.clock.now()),
  };
}

async function describeItem(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  from: Meeting['startsAt'],
  until: Meeting['startsAt'],
  position: number,
): Promise<AgendaLine> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const time = t('meetings.itemTime', {
    from: formatTime(language, from),
    until: formatTime(language, until),
  });
  const line = { key: `${position}`, time };
  const facts = await applicationFacts(db, applicationId);
  const row = facts && (await findApplication(db, applicationId));
  if (!facts || !row) return { ...line, kind: 'away' };
  const subject = toSubject('Application', facts);
  if (!may(viewer, 'application.read', subject).ok)
    return may(viewer, 'conflict.declare', subject).ok
      ? {
          ...line,
          kind: 'undeclared',
          reference: row.reference,
          href: `/applications/${applicationId}/conflict`,
        }
      : { ...line, kind: 'away' };
  const runs = may(viewer, 'meeting.plan').ok || may(viewer, 'panel.confirm').ok;
  const names = runs ? await namesOf(db, language, subject.conflictedIds) : new Map<string, string>();
  return {
    ...line,
    kind: 'open',
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    organisation: language === 'ja' ? row.organisationJa : row.organisationEn,
    state: t(`application.state.${row.state}`),
    papers: [
      { label: t('meetings.paper.application'), href: `/applications/${applicationId}` },
      { label: t('meetings.paper.review'), href: `/applications/${applicationId}/review` },
    ],
    barred: subject.conflictedIds.flatMap((one) => names.get(one) ?? []),
  };
}
