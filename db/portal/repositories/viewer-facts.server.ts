import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

export type ViewerRow = {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly email: string;
  readonly language: string;
  readonly grants: readonly { readonly role: string; readonly facilityId: string | null }[];
  readonly organisationIds: readonly string[];
};

/** Read at every request, so that a removed role or an ended affiliation has effect at the next click (INV-25). */
export async function findViewerFacts(
  db: Reader,
  personId: string,
  now: Instant,
): Promise<ViewerRow | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name_ja', 'name_en', 'email', 'language'])
    .where('id', '=', personId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (!person) return undefined;
  const today = tokyoDay(now);
  const [grants, affiliations] = await Promise.all([
    db
      .selectFrom('role_grant')
      .select(['role', 'facility_id'])
      .where('person_id', '=', personId)
      .where('state', '=', 'active')
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', today)]))
      .execute(),
    db
      .selectFrom('affiliation')
      .select('organisation_id')
      .where('person_id', '=', personId)
      .where('valid_from', '<=', today)
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', today)]))
      .execute(),
  ]);
  return {
    id: person.id,
    nameJa: person.name_ja,
    nameEn: person.name_en,
    email: person.email,
    language: person.language,
    grants: grants.map((grant) => ({ role: grant.role, facilityId: grant.facility_id })),
    organisationIds: affiliations.map((row) => row.organisation_id),
  };
}

export async function findOperatorId(db: Reader): Promise<string | undefined> {
  return (await db.selectFrom('organisation').select('id').where('type', '=', 'operator').executeTakeFirst())
    ?.id;
}
