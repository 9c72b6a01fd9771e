import { quarterEnd, quartersOver } from '#app/domain/public/fiscal-quarter.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type { HandedView } from '#app/features/opt-out/handed-view.ts';
import { formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findOpening } from '#db/portal/repositories/facility-notices.server.ts';
import {
  type HandedNotices,
  insertHanded,
  listHanded,
} from '#db/portal/repositories/handed-notices.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { type HandedReason, handedNotices, handedReasons } from '#policies/opt-out.ts';
import { AppError, fieldError } from '../app-error.ts';
import { findReadableFacility } from '../organisations/read-facility.server.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/**
 * How many persons were handed the notice, quarter by quarter. The number is read by whoever may declare it; everybody else learns
 * that it was declared, and the public what `describe-holdings` makes of it.
 */
export async function readHanded(portal: Portal, viewer: SignedIn, id: string): Promise<HandedView> {
  const facility = await findReadableFacility(portal, viewer, id);
  const { language } = viewer;
  const t = translator(language);
  const { read } = portal.store;
  const [rows, quarters] = await Promise.all([listHanded(read, id), openQuarters(portal, read, id)]);
  const mayDeclare = may(viewer, 'notice.count', toSubject('Facility', { id })).ok;
  const declared = new Set(rows.map(({ quarter }) => quarter));
  const waiting = quarters.filter((quarter) => !declared.has(quarter));
  return {
    id,
    facility: nameOf(language, facility),
    mayDeclare,
    words: rows.length,
    waiting: waiting.map((quarter) => quarterName(language, quarter)),
    quarters: quarters.map((quarter) => ({
      value: quarter,
      label: t(declared.has(quarter) ? 'stop.handed.declaredAlready' : 'stop.handed.quarter', {
        from: formatDay(language, quarter),
        to: formatDay(language, quarterEnd(quarter)),
      }),
    })),
    chosen: waiting.at(-1) ?? '',
    reasons: handedReasons.map((value) => ({ value, label: t(`stop.handed.reason.${value}`) })),
    lines: rows.map((row) => ({
      key: `${row.quarter} ${row.version}`,
      quarter: quarterName(language, row.quarter),
      persons: mayDeclare
        ? t('stop.handed.persons', { count: formatNumber(language, row.persons) })
        : undefined,
      reason: row.reason && t(`stop.handed.reason.${row.reason as HandedReason}`),
      declared: formatDateTime(language, row.declaredAt),
      replaced: rows.some(({ quarter, version }) => quarter === row.quarter && version > row.version),
    })),
  };
}

const quarterName = (language: Language, quarter: Day): string =>
  translator(language)('stop.handed.quarter', {
    from: formatDay(language, quarter),
    to: formatDay(language, quarterEnd(quarter)),
  });

/** Those that are over, from the one in which the facility began to hand out the notice. */
async function openQuarters(portal: Portal, db: Reader, facilityId: string): Promise<readonly Day[]> {
  const { handingOn } = await findOpening(db, facilityId);
  if (handingOn === undefined) return [];
  return quartersOver(tokyoDay(portal.clock.now()), handingOn, handedNotices.quartersBack);
}

export type HandedInput = {
  readonly quarter: Day;
  readonly persons: number;
  readonly reason?: HandedReason | undefined;
  /** Said twice, where the number is far from what was declared so far. */
  readonly sure: boolean;
  /** How many declarations the form was made from. */
  readonly words: number;
};

/** A number, or another one in its place; the one before stays to be read. */
export async function declareHanded(
  portal: Portal,
  viewer: SignedIn,
  facilityId: string,
  input: HandedInput,
): Promise<void> {
  await findReadableFacility(portal, viewer, facilityId);
  const allowed = authorize(viewer, 'notice.count', toSubject('Facility', { id: facilityId }));
  const { quarter, persons } = input;
  if (persons > handedNotices.most)
    throw fieldError('persons', 'field.handed-most', {
      most: formatNumber(viewer.language, handedNotices.most),
    });
  await portal.store.write(viewer.stamp(), async (tx) => {
    const quarters = await openQuarters(portal, tx.db, facilityId);
    if (!quarters.includes(quarter)) throw fieldError('quarter', 'field.handed-quarter');
    const rows = await listHanded(tx.db, facilityId);
    if (rows.length !== input.words) throw new AppError('stale');
    const before = rows.find((row) => row.quarter === quarter);
    checkCorrection(before, input);
    checkSize(rows, input);
    const version = (before?.version ?? 0) + 1;
    await insertHanded(
      tx,
      allowed,
      {
        kind: 'facility.handed-declared',
        subject: { type: 'facility', id: facilityId },
        case: facilityId,
        // Never the number: it counts persons, and the ledger is read by more people than this page (A10, INV-39).
        detail: { day: quarter, version, ...(before && input.reason ? { reason: input.reason } : {}) },
      },
      {
        id: newId(),
        facilityId,
        quarter,
        version,
        persons,
        reason: before ? (input.reason ?? null) : null,
        declaredBy: viewer.person.id,
      },
    );
  });
}

function checkCorrection(before: HandedNotices | undefined, { persons, reason }: HandedInput): void {
  if (before && !reason) throw fieldError('reason', 'field.handed-reason');
  if (!before && reason) throw fieldError('reason', 'field.handed-first');
  if (before?.persons === persons) throw fieldError('persons', 'field.handed-same');
}

/** A digit too many is the likeliest mistake, and the one that everybody would read. */
function checkSize(rows: readonly HandedNotices[], { quarter, persons, sure }: HandedInput): void {
  const others = rows.filter((row) => row.quarter !== quarter).map((row) => row.persons);
  const usual = Math.max(0, ...others);
  if (!sure && usual > 0 && persons >= usual * handedNotices.jump)
    throw fieldError('sure', 'field.handed-sure');
}
