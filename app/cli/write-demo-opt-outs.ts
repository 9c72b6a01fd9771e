import { type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { translator } from '#app/i18n/translator.ts';
import { openIntake, publishNotice, recordOpening } from '#app/services/opt-out/facility-notices.server.ts';
import { eventOf } from '#app/services/opt-out/opt-out-case.server.ts';
import { receiptHash, receiptOf } from '#app/services/opt-out/receipt.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { findFacility } from '#db/portal/repositories/facilities.server.ts';
import { findOpening, type NoticeItems } from '#db/portal/repositories/facility-notices.server.ts';
import {
  advanceOptOut,
  type CaseChange,
  findOptOut,
  insertRequestedOptOut,
} from '#db/portal/repositories/opt-outs.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoFacilities } from '#db/synthetic/demo-institute/organisations.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { addWorkingDays } from '#policies/calendars/working-days.ts';
import { optOutDays } from '#policies/opt-out.ts';
import type { OptOutState } from '#policies/workflow/opt-out.ts';
import { lifeOf } from './write-demo-lives.ts';

/** Facilities with their notices, two of them not ready for intake, and requests at the desks in every state. */
export async function writeDemoOptOuts(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const { portal: inside, as } = lifeOf(portal, tx, now, 0);
  const today = tokyoDay(now);
  const office = await as('secretariat');
  for (const facility of demoFacilities) {
    const id = demoId(`facility:${facility.key}`);
    await publishNotice(inside, office, id, {
      covers: facility.key === 'hinokuni' ? 'anonymised' : 'pseudonymised',
      beginsOn: plusDays(today, -400),
      items: await itemsOf(tx, id),
    });
    const waits = facility.key === 'hinokuni' || facility.key === 'shiokaze-clinic';
    await recordOpening(inside, office, id, (await findOpening(tx.db, id)).revision, {
      posterOn: waits ? '' : plusDays(today, -410),
      posterPlace: waits ? '' : '1階 総合受付と外来待合',
      handingOn: waits ? '' : plusDays(today, -400),
      deskPlace: '1階 患者相談窓口',
      deskPhone: '00-0000-0000',
      deskHours: '平日 9時から16時',
    });
    if (!waits) await openIntake(inside, office, id);
  }
  for (const [index, plan] of plans.entries()) await writeCase(inside, tx, now, index, plan);
}

async function itemsOf(tx: Tx, facilityId: string): Promise<NoticeItems> {
  const facility = await findFacility(tx.db, facilityId);
  const t = translator('ja');
  const text = (item: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8) =>
    t(`stop.sample.${item}`, {
      operator: '一般社団法人ライフデータ関所',
      facility: facility?.nameJa ?? '',
    } as never);
  return [text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8)];
}

type Plan = {
  readonly at: string;
  readonly state: OptOutState;
  readonly daysAgo: number;
  readonly channel: 'web' | 'desk' | 'paper';
  readonly scope: 'facility' | 'operator' | 'all_operators';
  readonly requester: string;
  readonly language?: 'en';
  readonly needsDetails?: true;
};
const plans: readonly Plan[] = [
  { at: 'shiokaze', state: 'RECEIVED', daysAgo: 2, channel: 'web', scope: 'operator', requester: 'self' },
  { at: 'shiokaze', state: 'RECEIVED', daysAgo: 20, channel: 'paper', scope: 'facility', requester: 'self' },
  {
    at: 'shiokaze',
    state: 'RECEIVED',
    daysAgo: 5,
    channel: 'web',
    scope: 'all_operators',
    requester: 'self',
    language: 'en',
    needsDetails: true,
  },
  { at: 'shiokaze', state: 'CHECKED', daysAgo: 1, channel: 'desk', scope: 'operator', requester: 'spouse' },
  { at: 'shiokaze', state: 'MATCHED', daysAgo: 1, channel: 'desk', scope: 'operator', requester: 'self' },
  { at: 'shiokaze', state: 'APPLIED', daysAgo: 6, channel: 'web', scope: 'operator', requester: 'self' },
  { at: 'shiokaze', state: 'NOTIFIED', daysAgo: 40, channel: 'desk', scope: 'operator', requester: 'child' },
  { at: 'shiokaze', state: 'REFUSED', daysAgo: 30, channel: 'paper', scope: 'operator', requester: 'self' },
  { at: 'shiokaze', state: 'WITHDRAWN', daysAgo: 25, channel: 'web', scope: 'operator', requester: 'self' },
  { at: 'midorino', state: 'RECEIVED', daysAgo: 3, channel: 'desk', scope: 'facility', requester: 'self' },
  { at: 'aomine', state: 'APPLIED', daysAgo: 8, channel: 'web', scope: 'operator', requester: 'sibling' },
];
const order: readonly OptOutState[] = ['RECEIVED', 'CHECKED', 'MATCHED', 'APPLIED', 'NOTIFIED'];
const kinds = {
  CHECKED: 'optout.checked',
  MATCHED: 'optout.matched',
  APPLIED: 'optout.applied',
  NOTIFIED: 'optout.told',
  REFUSED: 'optout.refused',
  WITHDRAWN: 'optout.withdrawn',
} as const;

/** What each state carries; the letters of these requests have long been answered. */
async function writeCase(portal: Portal, tx: Tx, now: Instant, index: number, plan: Plan): Promise<void> {
  const id = demoId(`opt-out:${index}`);
  const receivedOn = plusDays(tokyoDay(now), -plan.daysAgo);
  const reference = `S-${receivedOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`;
  const facilityId = demoId(`facility:${plan.at}`);
  await insertRequestedOptOut(
    tx,
    systemAuthority('optout.request'),
    {
      kind: 'optout.received',
      subject: { type: 'opt_out', id },
      case: facilityId,
      to: 'RECEIVED',
      detail: { reference, channel: plan.channel, scope: plan.scope },
    },
    {
      id,
      reference,
      receiptHash: receiptHash(receiptOf(portal, id)),
      facilityId,
      channel: plan.channel,
      scope: plan.scope,
      requester: plan.requester,
      language: plan.language ?? 'ja',
      receivedOn,
      dueOn: addWorkingDays(receivedOn, optOutDays.RECEIVED),
    },
  );
  const way = order.includes(plan.state) ? order.slice(1, order.indexOf(plan.state) + 1) : [plan.state];
  for (const state of way) await advance(tx, now, id, state as keyof typeof kinds, receivedOn);
  if (plan.needsDetails) {
    const row = await findOptOut(tx.db, id);
    if (row)
      await advanceOptOut(
        tx,
        systemAuthority('optout.advance'),
        eventOf(row, 'optout.returned', 'RECEIVED'),
        id,
        row.revision,
        { state: 'RECEIVED', needs_details: 1 },
      );
  }
}

async function advance(
  tx: Tx,
  now: Instant,
  id: string,
  state: keyof typeof kinds,
  receivedOn: ReturnType<typeof tokyoDay>,
): Promise<void> {
  const row = await findOptOut(tx.db, id);
  if (!row) return;
  const clerk = demoId('person:hospital-staff');
  const days: Partial<Record<OptOutState, number>> = optOutDays;
  const count = days[state];
  const values: CaseChange = {
    state,
    due_on: count === undefined ? null : addWorkingDays(tokyoDay(now), count),
    ...(state === 'CHECKED'
      ? {
          document: 'driving_licence',
          relation_document: row.requester === 'self' ? null : 'family_register',
          checked_by: clerk,
          checked_at: now,
        }
      : {}),
    ...(state === 'MATCHED' ? { matched_at: now } : {}),
    ...(state === 'APPLIED' ? { applied_at: now } : {}),
    ...(state === 'NOTIFIED' ? { told_on: plusDays(receivedOn, 9), told_how: 'letter', told_by: clerk } : {}),
    ...(state === 'REFUSED' ? { refusal: 'identity_not_shown' } : {}),
    ...(count === undefined ? { ended_at: now } : {}),
  };
  const event = eventOf(row, kinds[state], state);
  await advanceOptOut(tx, systemAuthority('optout.advance'), event, id, row.revision, values);
}
