import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** What a consultant has agreed on with the applicants (SVC-2). */
export type SupportPlan = {
  readonly version: number;
  readonly hours: number;
  readonly milestones: readonly {
    readonly stage: string;
    readonly dueOn: string;
    readonly doneOn: string;
  }[];
};

export async function findSupportPlan(db: Reader, applicationId: string): Promise<SupportPlan | undefined> {
  const row = await db
    .selectFrom('support_plan')
    .select(['version', 'plan'])
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...(JSON.parse(row.plan) as Omit<SupportPlan, 'version'>), version: row.version };
}

/** False when somebody else wrote this version first. */
export const insertSupportPlan = mutator(
  'service.support',
  async (tx, applicationId: string, { version, ...plan }: SupportPlan) => {
    const there = await tx.db
      .selectFrom('support_plan')
      .select('version')
      .where('application_id', '=', applicationId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (there) return false;
    await tx.db
      .insertInto('support_plan')
      .values({
        application_id: applicationId,
        version,
        plan: JSON.stringify(plan),
        made_by: tx.stamp.actor,
        made_at: tx.stamp.at,
      })
      .execute();
    return true;
  },
);

/** One consultant at a time; the ledger knows who it was before. */
export const assignConsultant = mutator(
  'service.assign',
  async (tx, applicationId: string, personId: string) => {
    await tx.db
      .deleteFrom('case_standing')
      .where('application_id', '=', applicationId)
      .where('standing', '=', 'consultant')
      .execute();
    await tx.db
      .insertInto('case_standing')
      .values({
        application_id: applicationId,
        person_id: personId,
        standing: 'consultant',
        since: tx.stamp.at,
      })
      .execute();
  },
);

export type Slot = { readonly month: string; readonly number: number; readonly requestedAt: Instant };

export async function findSlot(db: Reader, applicationId: string): Promise<Slot | undefined> {
  const row = await db
    .selectFrom('service_slot')
    .select(['month', 'number', 'requested_at'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row && { month: row.month, number: row.number, requestedAt: row.requested_at as Instant };
}

/** Numbers taken in a month and in those after it. */
export const slotsFrom = (db: Reader, month: string): Promise<{ month: string; number: number }[]> =>
  db
    .selectFrom('service_slot')
    .select(['month', 'number'])
    .where('month', '>=', month)
    .orderBy('month')
    .orderBy('number')
    .execute();

/** Writers come one after the other, and the key of the table holds beside that: a slot has one holder (P-34). */
export const takeSlot = mutator(
  'application.submit',
  async (tx, applicationId: string, slot: Omit<Slot, 'requestedAt'>) => {
    await tx.db
      .insertInto('service_slot')
      .values({ application_id: applicationId, ...slot, requested_at: tx.stamp.at })
      .execute();
  },
);

/** A request that leaves before it was served gives its place back, and whoever waits behind it moves up by one. */
async function freeSlot(tx: Tx, applicationId: string, month: string): Promise<void> {
  const freed = await findSlot(tx.db, applicationId);
  await tx.db.deleteFrom('service_slot').where('application_id', '=', applicationId).execute();
  // What was served in months that are over stays as it was.
  if (!freed || freed.month < month) return;
  const behind = await tx.db
    .selectFrom('service_slot')
    .select(['application_id', 'month', 'number'])
    .where('month', '>=', freed.month)
    .orderBy('month')
    .orderBy('number')
    .execute();
  let free = { month: freed.month, number: freed.number };
  for (const row of behind) {
    if (row.month === freed.month && row.number < freed.number) continue;
    await tx.db
      .updateTable('service_slot')
      .set(free)
      .where('application_id', '=', row.application_id)
      .execute();
    free = { month: row.month, number: row.number };
  }
}
export const giveSlotBack = mutator('application.withdraw', freeSlot);
/** The same when nobody answered in time. */
export const giveLapsedSlotBack = mutator('clock.apply', freeSlot);
