import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** How many persons a facility says it handed the notice in a quarter; raw, so only for whoever declares it. */
export type HandedNotices = {
  readonly facilityId: string;
  readonly quarter: Day;
  readonly version: number;
  readonly persons: number;
  readonly reason: string | undefined;
  readonly declaredBy: string;
  readonly declaredAt: Instant;
};

const columns = [
  'facility_id',
  'quarter',
  'version',
  'persons',
  'reason',
  'declared_by',
  'declared_at',
] as const;
type Row = {
  facility_id: string;
  quarter: string;
  version: number;
  persons: number;
  reason: string | null;
  declared_by: string;
  declared_at: string;
};
const toHanded = (row: Row): HandedNotices => ({
  facilityId: row.facility_id,
  quarter: row.quarter as Day,
  version: row.version,
  persons: row.persons,
  reason: row.reason ?? undefined,
  declaredBy: row.declared_by,
  declaredAt: row.declared_at as Instant,
});

/** Newest quarter first, in each the newest word first. */
export async function listHanded(db: Reader, facilityId: string): Promise<HandedNotices[]> {
  const rows = await db
    .selectFrom('handed_notices')
    .select(columns)
    .where('facility_id', '=', facilityId)
    .orderBy('quarter', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toHanded);
}

/** Of every facility, in the order in which they were declared. */
export async function listAllHanded(db: Reader): Promise<HandedNotices[]> {
  const rows = await db
    .selectFrom('handed_notices')
    .select(columns)
    .orderBy('facility_id')
    .orderBy('quarter')
    .orderBy('version')
    .execute();
  return rows.map(toHanded);
}

/** Whether each facility has handed out the notice by the end of a quarter, and whether it has declared that quarter. */
export async function listDeclaring(db: Reader, quarter: Day, end: Day) {
  const rows = await db
    .selectFrom('facility_opening as o')
    .leftJoin('handed_notices as h', (join) =>
      join.onRef('h.facility_id', '=', 'o.facility_id').on('h.quarter', '=', quarter).on('h.version', '=', 1),
    )
    .select(['o.facility_id', 'h.id'])
    .where('o.handing_on', 'is not', null)
    .where('o.handing_on', '<=', end)
    .execute();
  return new Map(rows.map((row) => [row.facility_id, row.id !== null] as const));
}

export const insertHanded = mutator(
  'notice.count',
  async (
    tx,
    row: Omit<HandedNotices, 'declaredAt' | 'reason'> & {
      readonly id: string;
      readonly reason: string | null;
    },
  ) => {
    await tx.db
      .insertInto('handed_notices')
      .values({
        id: row.id,
        facility_id: row.facilityId,
        quarter: row.quarter,
        version: row.version,
        persons: row.persons,
        reason: row.reason,
        declared_by: row.declaredBy,
        declared_at: tx.stamp.at,
      })
      .execute();
  },
);
