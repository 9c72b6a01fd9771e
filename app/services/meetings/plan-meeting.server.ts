import { type Day, type Instant, plusSeconds, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  type AgendaItem,
  changeMeeting as changeRow,
  findMeeting,
  insertMeeting,
  listAgenda,
  listCasesForAgenda,
  type Meeting,
} from '#db/portal/repositories/meetings.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export type MeetingInput = {
  readonly day: Day;
  /** `HH:MM` in Tokyo. */
  readonly from: string;
  readonly until: string;
  readonly place: string;
};

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
const instantOf = (day: Day, time: string): Instant =>
  plusSeconds(startOfTokyoDay(day), minutesOf(time) * 60);

function timesOf(input: MeetingInput, now: Instant): { startsAt: Instant; endsAt: Instant } {
  const startsAt = instantOf(input.day, input.from);
  const endsAt = instantOf(input.day, input.until);
  if (endsAt <= startsAt) throw fieldError('until', 'field.time-order');
  if (startsAt < now) throw fieldError('day', 'field.day-past');
  return { startsAt, endsAt };
}

/** Everybody who sits on the committee; what is on the agenda each learns on its page, as far as they may. */
async function tell(
  tx: Tx,
  kind: 'meeting.called' | 'meeting.changed' | 'meeting.cancelled',
  meeting: { readonly id: string; readonly reference: string; readonly startsAt: Instant },
): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  const all = await findHoldersOf(tx.db, ['committee_member', 'chair', 'acting_chair', 'secretariat'], today);
  await notify(tx, {
    to: all.filter((id) => id !== tx.stamp.actor),
    kind,
    subject: { type: 'meeting', id: meeting.id },
    details: { reference: meeting.reference, day: tokyoDay(meeting.startsAt) },
  });
}

export async function callMeeting(portal: Portal, viewer: SignedIn, input: MeetingInput): Promise<string> {
  const allowed = authorize(viewer, 'meeting.plan');
  const times = timesOf(input, portal.clock.now());
  const id = newId();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const reference = await nextReference(tx.db, 'meeting', input.day.slice(0, 4));
    const meeting = { id, reference, place: input.place, ...times };
    await insertMeeting(
      tx,
      allowed,
      { kind: 'meeting.planned', subject: { type: 'meeting', id }, to: 'planned', detail: { reference } },
      meeting,
    );
    await tell(tx, 'meeting.called', meeting);
  });
  portal.wakeOutbox();
  return id;
}

/** The form of one meeting: its time and place, and every case that can be spoken about with its minutes. */
export async function readMeetingPlan(portal: Portal, viewer: SignedIn, id: string) {
  authorize(viewer, 'meeting.plan');
  const meeting = await findMeeting(portal.store.read, id);
  if (meeting?.state !== 'planned') throw new AppError('not-found');
  const agenda = await listAgenda(portal.store.read, id);
  const cases = await listCasesForAgenda(portal.store.read);
  const t = translator(viewer.language);
  const clock = (at: Instant) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(11, 16);
  return {
    id,
    reference: meeting.reference,
    revision: meeting.revision,
    day: tokyoDay(meeting.startsAt),
    from: clock(meeting.startsAt),
    until: clock(meeting.endsAt),
    place: meeting.place,
    cases: cases.map((one) => {
      const item = agenda.find((other) => other.applicationId === one.id);
      return {
        id: one.id,
        reference: one.reference,
        title: viewer.language === 'ja' ? one.titleJa : one.titleEn || one.titleJa,
        state: t(`application.state.${one.state as 'S1_REVIEW'}`),
        minutes: item ? String(item.minutes) : '',
        position: item ? String(item.position) : '',
      };
    }),
  };
}

type Change = {
  readonly revision: number;
  readonly items: readonly AgendaItem[];
};

/** The agenda takes cases that the committee can speak about, in the order of their places. */
export async function changeMeeting(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: MeetingInput & Change,
): Promise<void> {
  const now = portal.clock.now();
  await change(portal, viewer, id, input.revision, 'planned', async (tx, meeting) => {
    const agenda = await listAgenda(tx.db, id);
    const known = new Set([
      ...(await listCasesForAgenda(tx.db)).map((one) => one.id),
      ...agenda.map((item) => item.applicationId),
    ]);
    const items = input.items
      .filter((item) => known.has(item.applicationId))
      .toSorted((a, b) => a.position - b.position)
      .map((item, at) => ({ ...item, position: at + 1 }));
    return { ...meeting, ...timesOf(input, now), place: input.place, items };
  });
}

/** What was planned stays readable. */
export const cancelMeeting = (
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
): Promise<void> =>
  change(portal, viewer, id, revision, 'cancelled', async (tx, meeting) => ({
    ...meeting,
    items: await listAgenda(tx.db, id),
  }));

async function change(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  to: Meeting['state'],
  make: (tx: Tx, meeting: Meeting) => Promise<Meeting & { readonly items: readonly AgendaItem[] }>,
): Promise<void> {
  const allowed = authorize(viewer, 'meeting.plan');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const meeting = await findMeeting(tx.db, id);
    if (!meeting) throw new AppError('not-found');
    if (meeting.state !== 'planned') throw new AppError('already-done');
    const next = await make(tx, meeting);
    const changed = await changeRow(
      tx,
      allowed,
      {
        kind: to === 'cancelled' ? 'meeting.cancelled' : 'meeting.changed',
        subject: { type: 'meeting', id },
        from: 'planned',
        to,
        detail: { reference: meeting.reference, items: next.items.length },
      },
      { ...next, revision, state: to },
    );
    if (changed === 0) throw new AppError('stale');
    await tell(tx, to === 'cancelled' ? 'meeting.cancelled' : 'meeting.changed', next);
  });
  portal.wakeOutbox();
}
