import type { Reader } from '../store.server.ts';

export type Belonging = {
  readonly type: 'output' | 'publication' | 'follow_up' | 'item';
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
};

/** What a case has that has a life of its own: for links, and for entries of before things named their case. */
export async function listBelongings(db: Reader, applicationId: string): Promise<Belonging[]> {
  const outputs = await db
    .selectFrom('output_request')
    .select(['id', 'reference', 'title', 'state'])
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute();
  const items = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select(['i.id', 'i.title', 'o.reference', 'o.state'])
    .where('o.application_id', '=', applicationId)
    .where('o.state', 'in', ['RELEASED', 'RECALLED'])
    .where('i.removed_at', 'is', null)
    .orderBy('o.reference')
    .orderBy('i.position')
    .execute();
  const publications = await db
    .selectFrom('publication')
    .select(['id', 'reference', 'title_ja', 'state'])
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute();
  const followUps = await db
    .selectFrom('follow_up')
    .select(['id', 'kind', 'number', 'state'])
    .where('application_id', '=', applicationId)
    .orderBy('started_at')
    .execute();
  return [
    ...outputs.map((row) => ({ type: 'output' as const, ...row })),
    ...items.map((row) => ({ type: 'item' as const, ...row })),
    ...publications.map(({ title_ja, ...row }) => ({
      type: 'publication' as const,
      ...row,
      title: title_ja,
    })),
    ...followUps.map((row) => ({
      type: 'follow_up' as const,
      id: row.id,
      reference: String(row.number),
      title: row.kind,
      state: row.state,
    })),
  ];
}

/** Clocks of these things, whose entries of before named no case. */
export async function listClocksOf(
  db: Reader,
  type: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('deadline')
    .select('id')
    .where('subject_type', '=', type)
    .where('subject_id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}
