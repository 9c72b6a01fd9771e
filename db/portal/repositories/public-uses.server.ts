import type { Day } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

/** What everybody may know of the projects in use now: what they are called, whose they are, what for, and until when. */
export async function listPublicUses(db: Reader, limit: number) {
  const rows = await db
    .selectFrom('application')
    .innerJoin('organisation', 'organisation.id', 'application.organisation_id')
    .innerJoin('permit', 'permit.application_id', 'application.id')
    .select([
      'application.reference',
      'application.title_ja',
      'application.title_en',
      'application.purpose',
      'organisation.name_ja',
      'organisation.name_en',
      (eb) => eb.fn.max('permit.ends_on').as('ends_on'),
    ])
    .where('application.state', '=', 'ACTIVE')
    .groupBy('application.id')
    .orderBy('application.reference', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    reference: row.reference,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    purpose: row.purpose,
    organisationJa: row.name_ja,
    organisationEn: row.name_en,
    endsOn: row.ends_on as Day,
  }));
}
