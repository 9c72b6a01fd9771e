import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { Office } from '#policies/roster.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Deputyship = {
  readonly id: string;
  readonly office: Office;
  readonly personId: string;
  readonly deputyId: string;
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly namedBy: string;
  readonly endedAt: Instant | undefined;
};

type Row = {
  id: string;
  office: string;
  person_id: string;
  deputy_id: string;
  from_on: string;
  until_on: string;
  named_by: string;
  ended_at: string | null;
};
const columns = [
  'id',
  'office',
  'person_id',
  'deputy_id',
  'from_on',
  'until_on',
  'named_by',
  'ended_at',
] as const;
const toDeputyship = (row: Row): Deputyship => ({
  id: row.id,
  office: row.office as Office,
  personId: row.person_id,
  deputyId: row.deputy_id,
  fromOn: row.from_on as Day,
  untilOn: row.until_on as Day,
  namedBy: row.named_by,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
});

/** Running and coming ones, the soonest first. */
export async function listDeputyships(db: Reader, today: Day): Promise<Deputyship[]> {
  const rows = await db
    .selectFrom('deputyship')
    .select(columns)
    .where('until_on', '>=', today)
    .where('ended_at', 'is', null)
    .orderBy('until_on')
    .limit(200)
    .execute();
  return rows.map(toDeputyship).sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}

/** Who stands in for these persons today. */
export async function listDeputiesOf(
  db: Reader,
  personIds: readonly string[],
  today: Day,
): Promise<Deputyship[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('deputyship')
    .select(columns)
    .where('person_id', 'in', [...personIds])
    .where('until_on', '>=', today)
    .where('from_on', '<=', today)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(toDeputyship);
}

export async function findDeputyship(db: Reader, id: string): Promise<Deputyship | undefined> {
  const row = await db.selectFrom('deputyship').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toDeputyship(row);
}

export type NewDeputyship = Pick<
  Deputyship,
  'id' | 'office' | 'personId' | 'deputyId' | 'fromOn' | 'untilOn'
>;

export const insertDeputyship = mutator('deputy.name', async (tx, row: NewDeputyship) => {
  await tx.db
    .insertInto('deputyship')
    .values({
      id: row.id,
      office: row.office,
      person_id: row.personId,
      deputy_id: row.deputyId,
      from_on: row.fromOn,
      until_on: row.untilOn,
      named_by: tx.stamp.actor,
      named_at: tx.stamp.at,
    })
    .execute();
});

export const endDeputyship = mutator('deputy.name', async (tx, id: string) => {
  const result = await tx.db
    .updateTable('deputyship')
    .set({ ended_by: tx.stamp.actor, ended_at: tx.stamp.at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** Rounds under way that a person leads. */
export async function listRoundsLedBy(
  db: Reader,
  personId: string,
): Promise<{ roundId: string; applicationId: string }[]> {
  const rows = await db
    .selectFrom('round_member as m')
    .innerJoin('review_round as r', 'r.id', 'm.round_id')
    .select(['r.id', 'r.application_id'])
    .where('m.person_id', '=', personId)
    .where('m.seat', '=', 'chair')
    .where('m.answer', 'in', ['pending', 'none'])
    .where('r.state', 'not in', ['DECIDED', 'CANCELLED'])
    .execute();
  return rows.map((row) => ({ roundId: row.id, applicationId: row.application_id }));
}
