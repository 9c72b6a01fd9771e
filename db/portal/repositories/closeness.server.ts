import { type PersonTies, unitOf } from '#app/domain/review/closeness.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** Where these persons are and were, what they worked on together with whom, and what they say they published. */
export async function listTies(db: Reader, personIds: readonly string[]): Promise<PersonTies[]> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return [];
  const places = await db
    .selectFrom('affiliation')
    .select(['person_id', 'organisation_id', 'title_ja', 'valid_until'])
    .where('person_id', 'in', ids)
    .execute();
  const led = await db
    .selectFrom('application')
    .select(['id', 'lead_person_id', 'state', 'changed_at'])
    .where('lead_person_id', 'in', ids)
    .where('state', '<>', 'DRAFT')
    .execute();
  const joined = await db
    .selectFrom('membership')
    .select(['person_id', 'application_id', 'until'])
    .where('person_id', 'in', ids)
    .where('state', 'in', ['active', 'removed'])
    .execute();
  const publications = await db
    .selectFrom('publication_note')
    .select(['person_id', 'doi', 'year'])
    .where('person_id', 'in', ids)
    .execute();
  const over = ['CLOSED', 'WITHDRAWN', 'REVOKED'];
  return ids.map((personId) => ({
    personId,
    places: places
      .filter((row) => row.person_id === personId)
      .map((row) => ({
        organisationId: row.organisation_id,
        unit: unitOf(row.title_ja),
        until: row.valid_until as Day | null,
      })),
    projects: [
      ...led
        .filter((row) => row.lead_person_id === personId)
        .map((row) => ({
          applicationId: row.id,
          until: over.includes(row.state) ? tokyoDay(row.changed_at as Instant) : null,
        })),
      ...joined
        .filter((row) => row.person_id === personId)
        .map((row) => ({
          applicationId: row.application_id,
          until: row.until === null ? null : tokyoDay(row.until as Instant),
        })),
    ],
    publications: publications
      .filter((row) => row.person_id === personId)
      .map(({ doi, year }) => ({ doi, year })),
  }));
}

export type PublicationNote = { readonly doi: string; readonly year: number };

export async function listPublicationNotes(db: Reader, personId: string): Promise<PublicationNote[]> {
  return db
    .selectFrom('publication_note')
    .select(['doi', 'year'])
    .where('person_id', '=', personId)
    .orderBy('year', 'desc')
    .orderBy('doi')
    .execute();
}

export const addPublicationNote = mutator(
  'account.self',
  async (tx, personId: string, note: PublicationNote) => {
    await tx.db
      .insertInto('publication_note')
      .values({ person_id: personId, doi: note.doi, year: note.year, added_at: tx.stamp.at })
      .onConflict((conflict) => conflict.columns(['person_id', 'doi']).doUpdateSet({ year: note.year }))
      .execute();
  },
);

export const removePublicationNote = mutator('account.self', async (tx, personId: string, doi: string) => {
  await tx.db
    .deleteFrom('publication_note')
    .where('person_id', '=', personId)
    .where('doi', '=', doi)
    .execute();
});
