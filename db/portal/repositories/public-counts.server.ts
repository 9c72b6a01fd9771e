import { type Day, type Instant, startOfTokyoDay } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

/** Notices of facilities as they were published, the newest first. They hang at the entrance, so they are public. */
export async function listPublicNotices(db: Reader) {
  const rows = await db
    .selectFrom('facility_notice as n')
    .innerJoin('facility as f', 'f.id', 'n.facility_id')
    .select(['n.id', 'n.facility_id', 'n.version', 'n.covers', 'n.begins_on', 'n.published_at'])
    .select(['f.name_ja', 'f.name_en'])
    .orderBy('n.published_at', 'desc')
    .orderBy('n.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    facilityId: row.facility_id,
    version: row.version,
    covers: row.covers,
    beginsOn: row.begins_on as Day,
    publishedAt: row.published_at as Instant,
    nameJa: row.name_ja,
    nameEn: row.name_en,
  }));
}

/** Every facility with its holder, and since when patients are told. */
export async function listHoldings(db: Reader) {
  const rows = await db
    .selectFrom('facility as f')
    .innerJoin('organisation as o', 'o.id', 'f.organisation_id')
    .leftJoin('facility_opening as p', 'p.facility_id', 'f.id')
    .select(['f.id', 'f.name_ja', 'f.name_en', 'f.prefecture', 'p.opened_on', 'p.handing_on'])
    .select(['o.name_ja as holder_ja', 'o.name_en as holder_en'])
    .select((eb) => [
      eb
        .selectFrom('facility_notice as n')
        .select((of) => of.fn.min('n.begins_on').as('since'))
        .whereRef('n.facility_id', '=', 'f.id')
        .as('since'),
      eb
        .selectFrom('facility_notice as n')
        .select('n.covers')
        .whereRef('n.facility_id', '=', 'f.id')
        .orderBy('n.version', 'desc')
        .limit(1)
        .as('covers'),
    ])
    .orderBy('f.prefecture')
    .orderBy('f.code')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    prefecture: row.prefecture,
    holderJa: row.holder_ja,
    holderEn: row.holder_en,
    since: (row.since ?? undefined) as Day | undefined,
    covers: row.covers ?? undefined,
    openedOn: (row.opened_on ?? undefined) as Day | undefined,
  }));
}

/**
 * Requests to stop provision that had arrived and were entered before a day, by facility; raw, so never for a page as they are.
 * A letter that is typed in later counts with the quarter in which it was typed: what is over stays as it was told (C9).
 */
export async function countAsked(
  db: Reader,
  before: Day,
): Promise<{ readonly id: string; readonly asked: number; readonly applied: number }[]> {
  const rows = await db
    .selectFrom('facility as f')
    .leftJoin('opt_out_case as c', (join) =>
      join
        .onRef('c.facility_id', '=', 'f.id')
        .on('c.received_on', '<', before)
        .on('c.received_at', '<', startOfTokyoDay(before)),
    )
    .select((eb) => [
      'f.id',
      eb.fn.count<number>('c.id').as('asked'),
      eb.fn
        .count<number>('c.id')
        .filterWhere('c.applied_at', 'is not', null)
        .filterWhere('c.applied_at', '<', startOfTokyoDay(before))
        .as('applied'),
    ])
    .groupBy('f.id')
    .execute();
  return rows.map((row) => ({ id: row.id, asked: row.asked, applied: row.applied }));
}
