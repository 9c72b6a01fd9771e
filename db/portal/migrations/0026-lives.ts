import { type Kysely, sql } from 'kysely';

/**
 * The life of a case or a person is folded by what happened: how many of each kind, and the first of them. Both are read
 * from these indexes alone, however many entries there are.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index ledger_entry_by_case_kind on ledger_entry (case_id, kind, seq)
    where case_id is not null`.execute(db);
  await sql`create index ledger_entry_by_actor_kind on ledger_entry (actor, kind, seq)`.execute(db);
  await sql`create index ledger_entry_by_actor_behalf on ledger_entry (actor, on_behalf_of, seq)
    where on_behalf_of is not null`.execute(db);
}
