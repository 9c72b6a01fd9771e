import type { Reader } from '../store.server.ts';

export type TeamPerson = { readonly id: string; readonly nameJa: string; readonly nameEn: string };

/** Those who work at the operator itself today and for nobody else on its behalf: they can audit. */
export async function listOperatorPeople(db: Reader, today: string): Promise<TeamPerson[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('affiliation as a', 'a.person_id', 'p.id')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['p.id', 'p.name_ja', 'p.name_en'])
    .distinct()
    .where('o.type', '=', 'operator')
    .where('p.state', '=', 'active')
    .where('a.valid_from', '<=', today)
    .where((eb) => eb.or([eb('a.valid_until', 'is', null), eb('a.valid_until', '>=', today)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('role_grant as g')
            .select('g.id')
            .whereRef('g.person_id', '=', 'p.id')
            .where('g.role', '=', 'entrusted_operator')
            .where('g.state', '=', 'active'),
        ),
      ),
    )
    .orderBy('p.name_ja')
    .limit(200)
    .execute();
  return rows.map((row) => ({ id: row.id, nameJa: row.name_ja, nameEn: row.name_en }));
}

/** Those who answer for an audited organisation: they carry its mark. */
export async function listAnswerers(db: Reader, organisationId: string, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('affiliation as a', 'a.person_id', 'g.person_id')
    .select('g.person_id')
    .distinct()
    .where('g.role', '=', 'entrusted_operator')
    .where('g.state', '=', 'active')
    .where('a.organisation_id', '=', organisationId)
    .where('a.valid_from', '<=', today)
    .where((eb) => eb.or([eb('a.valid_until', 'is', null), eb('a.valid_until', '>=', today)]))
    .execute();
  return rows.map((row) => row.person_id);
}

/** Everybody who works for the operator today, on its behalf or in its own house: an incident can be about their acts. */
export async function listStaff(db: Reader, today: string): Promise<TeamPerson[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('affiliation as a', 'a.person_id', 'p.id')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['p.id', 'p.name_ja', 'p.name_en'])
    .distinct()
    .where('o.type', 'in', ['operator', 'entrusted'])
    .where('p.state', '=', 'active')
    .where('a.valid_from', '<=', today)
    .where((eb) => eb.or([eb('a.valid_until', 'is', null), eb('a.valid_until', '>=', today)]))
    .orderBy('p.name_ja')
    .limit(200)
    .execute();
  return rows.map((row) => ({ id: row.id, nameJa: row.name_ja, nameEn: row.name_en }));
}
