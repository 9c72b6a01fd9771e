import type { Generated } from 'kysely';

/** Rows of the audit console, as they are stored; see schema.ts. */

export interface AuditTables {
  saved_search: SavedSearchTable;
  access_history: AccessHistoryTable;
}

interface SavedSearchTable {
  id: string;
  person_id: string;
  name: string;
  /** The search part of the console's address, as `entrySearch` writes it. */
  query: string;
  kept_at: string;
}

/** Written by triggers and by nothing else; see 0027-access-history.ts. */
interface AccessHistoryTable {
  id: Generated<number>;
  thing: string;
  key: string;
  person_id: string | null;
  application_id: string | null;
  facts: string | null;
  seq: number | null;
}
