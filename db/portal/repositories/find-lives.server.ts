import type { Reader } from '../store.server.ts';

export type NumberFound = { readonly id: string; readonly title: string; readonly of: string };

/** Cases by their reference or id; the last ones that moved where nothing is asked. */
export async function findCases(db: Reader, asked: string, limit: number) {
  const all = db.selectFrom('application').select(['id', 'reference', 'title_ja', 'title_en', 'state']);
  if (asked === '') return all.orderBy('changed_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return [
    ...(await all.where('reference', '=', asked.toUpperCase()).execute()),
    ...(await all.where('id', '=', asked).execute()),
  ];
}

/** Figures of publications, by the reference, the number of the approval or the link of the publication. */
export async function findPublished(db: Reader, asked: string, limit: number): Promise<NumberFound[]> {
  const all = db
    .selectFrom('publication as u')
    .innerJoin('publication_piece as p', 'p.publication_id', 'u.id')
    .select(['p.id', 'p.label', 'u.reference', 'u.title_ja'])
    .where('p.removed_at', 'is', null)
    .where('p.item_id', 'is not', null)
    .orderBy('p.position')
    .limit(limit);
  const published = all.where('u.state', 'in', ['PUBLISHED', 'CORRECTED', 'RETRACTED']);
  const rows =
    asked === ''
      ? await published.orderBy('u.published_on', 'desc').execute()
      : [
          // The number of an approval is the reference and a day.
          ...(await all.where('u.reference', '=', asked.toUpperCase().replace(/-\d{8}$/, '')).execute()),
          ...(await published.where('u.link', '=', asked).execute()),
        ];
  return rows.map((row) => ({ id: row.id, title: row.label, of: `${row.reference} ${row.title_ja}` }));
}

/** Items of an output request, by its reference; of those that were handed in last where nothing is asked. */
export async function findItems(db: Reader, asked: string, limit: number): Promise<NumberFound[]> {
  const all = db
    .selectFrom('output_request as o')
    .innerJoin('output_item as i', 'i.request_id', 'o.id')
    .select(['i.id', 'i.title', 'o.reference', 'o.title as request'])
    .where('i.removed_at', 'is', null)
    .limit(limit);
  const rows =
    asked === ''
      ? await all
          .where('o.state', 'in', ['SUBMITTED', 'APPROVED', 'RELEASED', 'RECALLED'])
          .orderBy('o.submitted_at', 'desc')
          .orderBy('i.position')
          .execute()
      : await all.where('o.reference', '=', asked.toUpperCase()).orderBy('i.position').execute();
  return rows.map((row) => ({ id: row.id, title: row.title, of: `${row.reference} ${row.request}` }));
}

/** Somebody by id: who was erased is found by nothing else. */
export async function findPersonsById(db: Reader, asked: string) {
  return db.selectFrom('person').select(['id', 'name_ja', 'name_en']).where('id', '=', asked).execute();
}
