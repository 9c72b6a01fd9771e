import { sql } from 'kysely';
import type { Reader } from '../store.server.ts';

/** What is named by a reference that people read out: its table, how it begins, and how many digits it has at least. */
const series = {
  application: { table: 'application', begins: 'SK', digits: 5 },
  output: { table: 'output_request', begins: 'OUT', digits: 5 },
  publication: { table: 'publication', begins: 'PUB', digits: 5 },
  optOut: { table: 'opt_out_case', begins: 'S', digits: 4 },
  enquiry: { table: 'enquiry', begins: 'Q', digits: 4 },
  complaint: { table: 'complaint', begins: 'K', digits: 4 },
  signal: { table: 'signal', begins: 'SG', digits: 4 },
  dataError: { table: 'data_error', begins: 'DE', digits: 4 },
  auditPlan: { table: 'audit_plan', begins: 'AUD', digits: 3 },
  incident: { table: 'incident', begins: 'INC', digits: 3 },
  meeting: { table: 'meeting', begins: 'M', digits: 2 },
} as const;

/** The reference after the last of a year (`K-2026-0007`), taken inside the transaction that uses it. */
export async function nextReference(
  db: Reader,
  of: keyof typeof series,
  year: string | number,
): Promise<string> {
  const { table, begins, digits } = series[of];
  const prefix = `${begins}-${year}-`;
  const last = await db
    .selectFrom(table)
    .select('reference')
    .where('reference', '>=', prefix)
    .where('reference', '<', `${prefix}~`)
    // As text 10000 would come before 9999, and the year would be stuck there.
    .orderBy(sql`length(reference)`, 'desc')
    .orderBy('reference', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = last ? Number(last.reference.slice(prefix.length)) + 1 : 1;
  return `${prefix}${String(number).padStart(digits, '0')}`;
}
