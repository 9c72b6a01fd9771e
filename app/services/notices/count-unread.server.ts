import type { Portal } from '../portal.ts';

export async function countUnread(portal: Portal, personId: string): Promise<number> {
  const row = await portal.store.read
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
