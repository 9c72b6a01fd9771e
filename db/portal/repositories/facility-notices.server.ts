import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { FacilityNoticeTable } from '../opt-out-schema.ts';
import type { Reader } from '../store.server.ts';

/** The eight items, in order. */
export type NoticeItems = readonly [string, string, string, string, string, string, string, string];
export type FacilityNotice = {
  readonly id: string;
  readonly facilityId: string;
  readonly version: number;
  readonly covers: string;
  readonly beginsOn: Day;
  readonly publishedBy: string;
  readonly publishedAt: Instant;
  readonly items: NoticeItems;
};

const toNotice = (row: FacilityNoticeTable): FacilityNotice => ({
  id: row.id,
  facilityId: row.facility_id,
  version: row.version,
  covers: row.covers,
  beginsOn: row.begins_on as Day,
  publishedBy: row.published_by,
  publishedAt: row.published_at as Instant,
  items: [row.item_1, row.item_2, row.item_3, row.item_4, row.item_5, row.item_6, row.item_7, row.item_8],
});

/** Newest first. */
export async function listFacilityNotices(db: Reader, facilityId: string): Promise<FacilityNotice[]> {
  const rows = await db
    .selectFrom('facility_notice')
    .selectAll()
    .where('facility_id', '=', facilityId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toNotice);
}

export const insertFacilityNotice = mutator(
  'notice.publish',
  async (
    tx,
    notice: Omit<FacilityNotice, 'publishedBy' | 'publishedAt'> & { readonly publishedBy: string },
  ) => {
    const [item_1, item_2, item_3, item_4, item_5, item_6, item_7, item_8] = notice.items;
    await tx.db
      .insertInto('facility_notice')
      .values({
        id: notice.id,
        facility_id: notice.facilityId,
        version: notice.version,
        covers: notice.covers,
        begins_on: notice.beginsOn,
        published_by: notice.publishedBy,
        published_at: tx.stamp.at,
        item_1,
        item_2,
        item_3,
        item_4,
        item_5,
        item_6,
        item_7,
        item_8,
      })
      .execute();
  },
);

export type FacilityOpening = {
  readonly facilityId: string;
  readonly posterOn: Day | undefined;
  readonly posterPlace: string | undefined;
  readonly handingOn: Day | undefined;
  readonly deskPlace: string | undefined;
  readonly deskPhone: string | undefined;
  readonly deskHours: string | undefined;
  readonly openedOn: Day | undefined;
  readonly revision: number;
};

const nothing = (facilityId: string): FacilityOpening => ({
  facilityId,
  posterOn: undefined,
  posterPlace: undefined,
  handingOn: undefined,
  deskPlace: undefined,
  deskPhone: undefined,
  deskHours: undefined,
  openedOn: undefined,
  revision: 0,
});

/** What is recorded of the three things that come before intake (OPT-1); a facility without a row has none of them. */
export async function findOpening(db: Reader, facilityId: string): Promise<FacilityOpening> {
  const row = await db
    .selectFrom('facility_opening')
    .selectAll()
    .where('facility_id', '=', facilityId)
    .executeTakeFirst();
  if (!row) return nothing(facilityId);
  return {
    facilityId,
    posterOn: (row.poster_on ?? undefined) as Day | undefined,
    posterPlace: row.poster_place ?? undefined,
    handingOn: (row.handing_on ?? undefined) as Day | undefined,
    deskPlace: row.desk_place ?? undefined,
    deskPhone: row.desk_phone ?? undefined,
    deskHours: row.desk_hours ?? undefined,
    openedOn: (row.opened_on ?? undefined) as Day | undefined,
    revision: row.revision,
  };
}

export type OpeningFields = {
  readonly poster_on: string | null;
  readonly poster_place: string | null;
  readonly handing_on: string | null;
  readonly desk_place: string | null;
  readonly desk_phone: string | null;
  readonly desk_hours: string | null;
};

/** Rows changed: 0 when somebody else changed it first. */
export const saveOpening = mutator(
  'notice.prepare',
  async (tx, facilityId: string, revision: number, fields: OpeningFields) => {
    if (revision === 0) {
      const made = await tx.db
        .insertInto('facility_opening')
        .values({
          facility_id: facilityId,
          ...fields,
          opened_on: null,
          opened_by: null,
          changed_at: tx.stamp.at,
          revision: 1,
        })
        .onConflict((conflict) => conflict.column('facility_id').doNothing())
        .executeTakeFirst();
      return Number(made.numInsertedOrUpdatedRows ?? 0);
    }
    const result = await tx.db
      .updateTable('facility_opening')
      .set({ ...fields, changed_at: tx.stamp.at, revision: revision + 1 })
      .where('facility_id', '=', facilityId)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

export const openIntake = mutator(
  'intake.open',
  async (tx, facilityId: string, revision: number, opening: { readonly on: Day; readonly by: string }) => {
    const result = await tx.db
      .updateTable('facility_opening')
      .set({
        opened_on: opening.on,
        opened_by: opening.by,
        changed_at: tx.stamp.at,
        revision: revision + 1,
      })
      .where('facility_id', '=', facilityId)
      .where('revision', '=', revision)
      .where('opened_on', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

export type DeskOfFacility = {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly prefecture: string;
  readonly place: string;
  readonly phone: string;
  readonly hours: string;
};

/** The desks that take requests: facilities that have recorded one. Public, like the posters that name them. */
export async function listDesks(db: Reader): Promise<DeskOfFacility[]> {
  const rows = await db
    .selectFrom('facility_opening as o')
    .innerJoin('facility as f', 'f.id', 'o.facility_id')
    .select([
      'f.id',
      'f.name_ja',
      'f.name_en',
      'f.prefecture',
      'o.desk_place',
      'o.desk_phone',
      'o.desk_hours',
    ])
    .where('o.desk_place', 'is not', null)
    .orderBy('f.prefecture')
    .orderBy('f.code')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    prefecture: row.prefecture,
    place: row.desk_place ?? '',
    phone: row.desk_phone ?? '',
    hours: row.desk_hours ?? '',
  }));
}
