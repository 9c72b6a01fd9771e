import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import type { Reader } from '../store.server.ts';

export type MembershipRow = {
  readonly applicationId: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly role: string;
  readonly state: string;
};

/** A person's cases, as far as the reader may see those cases: names of others do not leak (INV-27). */
export async function listMembershipsOf(
  db: Reader,
  personId: string,
  visible: RowFilter<'Application'>,
): Promise<MembershipRow[]> {
  const rows = await db
    .selectFrom('membership as m')
    .innerJoin('application', 'application.id', 'm.application_id')
    .select([
      'application.id',
      'application.reference',
      'application.title_ja',
      'application.title_en',
      'm.role',
      'm.state',
    ])
    .where('m.person_id', '=', personId)
    .where(permitted(visible))
    .orderBy('application.reference', 'desc')
    .execute();
  return rows.map((row) => ({
    applicationId: row.id,
    reference: row.reference,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    role: row.role,
    state: row.state,
  }));
}
