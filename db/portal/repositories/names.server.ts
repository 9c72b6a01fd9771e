import type { Reader } from '../store.server.ts';

/** What ids are called today. Ids of other things are simply absent. */
export async function namesOf(
  db: Reader,
  language: 'ja' | 'en',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const names = new Map<string, string>();
  if (wanted.length === 0) return names;
  const persons = await db
    .selectFrom('person')
    .select(['id', 'name_ja', 'name_en'])
    .where('id', 'in', wanted)
    .execute();
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name_ja', 'name_en'])
    .where('id', 'in', wanted)
    .execute();
  const applications = await db
    .selectFrom('application')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  const facilities = await db
    .selectFrom('facility')
    .select(['id', 'name_ja', 'name_en'])
    .where('id', 'in', wanted)
    .execute();
  const outputs = await db
    .selectFrom('output_request')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  const policies = await db
    .selectFrom('policy_document')
    .select(['id', 'title_ja as name_ja', 'title_en as name_en'])
    .where('id', 'in', wanted)
    .execute();
  const enquiries = await db
    .selectFrom('enquiry')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  const complaints = await db
    .selectFrom('complaint')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  const publications = await db
    .selectFrom('publication')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  const meetings = await db
    .selectFrom('meeting')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  const dataErrors = await db
    .selectFrom('data_error')
    .select(['id', 'reference'])
    .where('id', 'in', wanted)
    .execute();
  for (const row of [...persons, ...organisations, ...facilities, ...policies])
    names.set(row.id, language === 'ja' ? row.name_ja : row.name_en);
  for (const row of [
    ...applications,
    ...outputs,
    ...enquiries,
    ...complaints,
    ...publications,
    ...meetings,
    ...dataErrors,
  ])
    names.set(row.id, row.reference);
  return names;
}
