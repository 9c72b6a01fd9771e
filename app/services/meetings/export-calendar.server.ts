import { calendarFile } from '#app/domain/meeting/calendar-file.ts';
import { translator } from '#app/i18n/translator.ts';
import { findMeeting } from '#db/portal/repositories/meetings.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { readMeeting } from './read-meetings.server.ts';

/** For one's own calendar, which lies outside the portal: times and references that one may see, no titles (INV-23). */
export async function exportCalendar(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<{ readonly name: string; readonly text: string }> {
  authorize(viewer, 'meeting.read');
  const meeting = await findMeeting(portal.store.read, id);
  if (!meeting) throw new AppError('not-found');
  const { items } = await readMeeting(portal, viewer, id);
  const t = translator(viewer.language);
  const { publicUrl } = portal.config;
  const lines = items.map((item) =>
    item.kind === 'away'
      ? t('meetings.calendarAway', { time: item.time })
      : `${item.time}  ${item.reference}`,
  );
  return {
    name: `${meeting.reference}.ics`,
    text: calendarFile({
      uid: `${meeting.id}@${new URL(publicUrl).hostname}`,
      sequence: meeting.revision,
      changedAt: meeting.changedAt,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      summary: t('meetings.calendarSummary', { reference: meeting.reference }),
      place: meeting.place,
      description: [...lines, t('meetings.calendarMore')].join('\n'),
      url: `${publicUrl}/meetings/${meeting.id}`,
      cancelled: meeting.state === 'cancelled',
    }),
  };
}
