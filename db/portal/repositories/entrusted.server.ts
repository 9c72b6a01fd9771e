import type { Reader } from '../store.server.ts';

export type EntrustedRow = { readonly id: string; readonly nameJa: string; readonly nameEn: string };

/** Organisations of those who hold a role today: the operator's contractors are those whose people carry its mark. */
export async function listOrganisationsOfRole(db: Reader, role: string): Promise<EntrustedRow[]> {
  const rows = await db
    .selectFrom('organisation as o')
    .innerJoin('affiliation as a', 'a.organisation_id', 'o.id')
    .innerJoin('role_grant as g', 'g.person_id', 'a.person_id')
    .select(['o.id', 'o.name_ja', 'o.name_en'])
    .distinct()
    .where('g.role', '=', role)
    .where('g.state', '=', 'active')
    .orderBy('o.name_ja')
    .execute();
  return rows.map((row) => ({ id: row.id, nameJa: row.name_ja, nameEn: row.name_en }));
}
