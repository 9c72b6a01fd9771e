import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type { FacilityNoticeView, NoticeView } from '#app/features/opt-out/opt-out-view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  type FacilityNotice,
  type FacilityOpening,
  findOpening,
  insertFacilityNotice,
  listFacilityNotices,
  type NoticeItems,
  openIntake as openRow,
  saveOpening as saveRow,
} from '#db/portal/repositories/facility-notices.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import {
  type NoticeCovers,
  noticeCovers,
  noticeItems,
  openingSteps,
  requiredNoticeItems,
} from '#policies/opt-out.ts';
import { AppError, fieldError } from '../app-error.ts';
import { findOperatorName } from '../organisations/find-operator-name.server.ts';
import { findReadableFacility } from '../organisations/read-facility.server.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** Which of the things that come before intake are there (OPT-1). */
export function openingDone(
  opening: FacilityOpening,
  notices: number,
): Readonly<Record<(typeof openingSteps)[number], boolean>> {
  return {
    notice: notices > 0,
    poster: opening.posterOn !== undefined,
    handing: opening.handingOn !== undefined,
    desk: opening.deskPlace !== undefined,
  };
}

export async function readFacilityNotices(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<FacilityNoticeView> {
  const facility = await findReadableFacility(portal, viewer, id);
  const { language } = viewer;
  const t = translator(language);
  const { read } = portal.store;
  const [rows, opening, operator] = await Promise.all([
    listFacilityNotices(read, id),
    findOpening(read, id),
    findOperatorName(portal, 'ja'),
  ]);
  const subject = toSubject('Facility', { id });
  const done = openingDone(opening, rows.length);
  const japanese = translator('ja');
  const [last] = rows;
  return {
    id,
    facility: nameOf(language, facility),
    notices: rows.map((row) => describeNotice(language, row)),
    tasks: openingSteps.map((step) => ({
      id: step,
      title: t(`stop.opening.${step}`),
      hint: t(`stop.openingHint.${step}`),
      done: done[step],
    })),
    opening: {
      posterOn: opening.posterOn ?? '',
      posterPlace: opening.posterPlace ?? '',
      handingOn: opening.handingOn ?? '',
      deskPlace: opening.deskPlace ?? '',
      deskPhone: opening.deskPhone ?? '',
      deskHours: opening.deskHours ?? '',
    },
    revision: opening.revision,
    opened: opening.openedOn && formatDay(language, opening.openedOn),
    mayPublish: may(viewer, 'notice.publish', subject).ok,
    mayPrepare: may(viewer, 'notice.prepare', subject).ok,
    mayOpen: may(viewer, 'intake.open', subject).ok && !opening.openedOn,
    draft: {
      covers: last?.covers ?? 'pseudonymised',
      ...Object.fromEntries(
        noticeItems.map((item) => [
          `item${item}`,
          last?.items[item - 1] ??
            japanese(`stop.sample.${item}`, { operator: operator ?? '', facility: facility.nameJa }),
        ]),
      ),
    },
    covers: noticeCovers.map((value) => ({ value, label: t(`stop.covers.${value}`) })),
  };
}

/** One version on paper. */
export async function readNoticeVersion(portal: Portal, viewer: SignedIn, id: string, version: number) {
  const facility = await findReadableFacility(portal, viewer, id);
  const row = (await listFacilityNotices(portal.store.read, id)).find((one) => one.version === version);
  if (!row) throw new AppError('not-found');
  const opening = await findOpening(portal.store.read, id);
  const t = translator('ja');
  return {
    facility: facility.nameJa,
    desk: [opening.deskPlace, opening.deskPhone, opening.deskHours]
      .filter((part) => part !== undefined)
      .join('　'),
    notice: describeNotice('ja', row),
    // The paper is Japanese, whatever the language of the page around it.
    labels: {
      heading: t('stop.notice.heading'),
      version: t('stop.notice.version', { version: row.version }),
      begins: t('stop.notice.begins', { day: formatDay('ja', row.beginsOn) }),
      desk: t('stop.notice.desk'),
    },
  };
}

function describeNotice(language: Language, row: FacilityNotice): NoticeView {
  const t = translator(language);
  return {
    version: row.version,
    begins: formatDay(language, row.beginsOn),
    published: formatDateTime(language, row.publishedAt),
    covers: t(`stop.covers.${row.covers as NoticeCovers}`),
    href: `/facility/${row.facilityId}/notices/${row.version}`,
    items: noticeItems
      .map((item) => ({ number: item, title: t(`stop.item.${item}`), text: row.items[item - 1] ?? '' }))
      .filter(({ text }) => text !== ''),
  };
}

/** A new version; the ones before stay as they were given (OPT-4). */
export async function publishNotice(
  portal: Portal,
  viewer: SignedIn,
  facilityId: string,
  input: { readonly covers: NoticeCovers; readonly beginsOn: Day; readonly items: NoticeItems },
): Promise<number> {
  await findReadableFacility(portal, viewer, facilityId);
  const allowed = authorize(viewer, 'notice.publish', toSubject('Facility', { id: facilityId }));
  for (const item of requiredNoticeItems)
    if (input.items[item - 1]?.trim() === '') throw fieldError(`item${item}`, 'field.required');
  return portal.store.write(viewer.stamp(), async (tx) => {
    const version = ((await listFacilityNotices(tx.db, facilityId))[0]?.version ?? 0) + 1;
    await insertFacilityNotice(
      tx,
      allowed,
      {
        kind: 'facility.notice-published',
        subject: { type: 'facility', id: facilityId },
        case: facilityId,
        detail: { version, beginsOn: input.beginsOn, covers: input.covers },
      },
      { id: newId(), facilityId, version, publishedBy: viewer.person.id, ...input },
    );
    return version;
  });
}

export type OpeningInput = {
  readonly posterOn: string;
  readonly posterPlace: string;
  readonly handingOn: string;
  readonly deskPlace: string;
  readonly deskPhone: string;
  readonly deskHours: string;
};

/** Poster, handing out and desk, each when it is there; what belongs together is recorded together. */
export async function recordOpening(
  portal: Portal,
  viewer: SignedIn,
  facilityId: string,
  revision: number,
  input: OpeningInput,
): Promise<void> {
  await findReadableFacility(portal, viewer, facilityId);
  const allowed = authorize(viewer, 'notice.prepare', toSubject('Facility', { id: facilityId }));
  requireBoth(input, ['posterOn', 'posterPlace']);
  requireBoth(input, ['deskPlace', 'deskPhone', 'deskHours']);
  const orNull = (text: string) => (text === '' ? null : text);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const before = await findOpening(tx.db, facilityId);
    // Patients are counted from this day on: once intake is open it stands (INT-7).
    if (before.openedOn && before.handingOn !== input.handingOn)
      throw fieldError('handingOn', 'field.intake-open');
    if (before.openedOn && (input.posterOn === '' || input.deskPlace === ''))
      throw fieldError(input.posterOn === '' ? 'posterOn' : 'deskPlace', 'field.required');
    const changed = await saveRow(
      tx,
      allowed,
      {
        kind: 'facility.opening-recorded',
        subject: { type: 'facility', id: facilityId },
        case: facilityId,
        detail: {
          ...(input.posterOn ? { posterOn: input.posterOn } : {}),
          ...(input.handingOn ? { handingOn: input.handingOn } : {}),
          desk: input.deskPlace !== '',
        },
      },
      facilityId,
      revision,
      {
        poster_on: orNull(input.posterOn),
        poster_place: orNull(input.posterPlace),
        handing_on: orNull(input.handingOn),
        desk_place: orNull(input.deskPlace),
        desk_phone: orNull(input.deskPhone),
        desk_hours: orNull(input.deskHours),
      },
    );
    if (changed === 0) throw new AppError('stale');
  });
}

function requireBoth(input: OpeningInput, names: readonly (keyof OpeningInput)[]): void {
  if (names.every((name) => input[name] === '')) return;
  for (const name of names) if (input[name] === '') throw fieldError(name, 'field.required');
}

/** Data come in only after patients could know (OPT-1); the table refuses the same. */
export async function openIntake(portal: Portal, viewer: SignedIn, facilityId: string): Promise<void> {
  await findReadableFacility(portal, viewer, facilityId);
  const allowed = authorize(viewer, 'intake.open', toSubject('Facility', { id: facilityId }));
  await portal.store.write(viewer.stamp(), async (tx) => {
    const [opening, notices] = [
      await findOpening(tx.db, facilityId),
      await listFacilityNotices(tx.db, facilityId),
    ];
    const today = tokyoDay(tx.stamp.at);
    const missing = openingSteps.filter((step) => !openingDone(opening, notices.length)[step]);
    const early = [opening.posterOn, opening.handingOn].some((day) => day !== undefined && day > today);
    if (missing.length > 0 || early)
      throw new AppError('guards', {}, 'problem.guards', {
        missing: (missing.length > 0 ? missing : (['poster', 'handing'] as const)).map(
          (step) => `stop.opening.${step}` as const,
        ),
      });
    const changed = await openRow(
      tx,
      allowed,
      {
        kind: 'facility.intake-opened',
        subject: { type: 'facility', id: facilityId },
        case: facilityId,
        detail: { notice: notices[0]?.version ?? 0 },
      },
      facilityId,
      opening.revision,
      { on: today, by: viewer.person.id },
    );
    if (changed === 0) throw new AppError('already-done');
  });
}
