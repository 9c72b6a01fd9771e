/** Rows of the audit console, as they are stored; see schema.ts. */

export interface AuditTables {
  saved_search: SavedSearchTable;
}

interface SavedSearchTable {
  id: string;
  person_id: string;
  name: string;
  /** The search part of the console's address, as `entrySearch` writes it. */
  query: string;
  kept_at: string;
}
