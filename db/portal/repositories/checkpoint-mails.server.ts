import type { Instant } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

/** A checkpoint that has left for an auditor's mailbox. What it said is erased after a month; that it left stays. */
export type CheckpointMail = { readonly sentAt: Instant; readonly note: string | undefined };

export async function listCheckpointMails(db: Reader, since: Instant): Promise<CheckpointMail[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['sent_at', 'details'])
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .where('template', '=', 'checkpoint')
    .orderBy('sent_at', 'desc')
    .execute();
  return rows.map((row) => {
    const { note } = JSON.parse(row.details) as { note?: unknown };
    return { sentAt: row.sent_at as Instant, note: typeof note === 'string' ? note : undefined };
  });
}
