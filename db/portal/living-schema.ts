/** Rows of what a project in use lives through; see schema.ts. */

export interface LivingTables {
  follow_up: FollowUpTable;
  follow_up_round: FollowUpRoundTable;
  follow_up_signature: FollowUpSignatureTable;
  follow_up_permit: FollowUpPermitTable;
  revocation: RevocationTable;
  closing_item: ClosingItemTable;
  destruction: DestructionTable;
}

interface FollowUpTable {
  id: string;
  application_id: string;
  kind: string;
  type: string | null;
  number: number;
  state: string;
  proposal: string;
  base: string;
  base_hash: string;
  document: string | null;
  document_hash: string | null;
  started_by: string;
  started_at: string;
  submitted_by: string | null;
  submitted_at: string | null;
  decided_by: string | null;
  decided_at: string | null;
  decision: string | null;
  agreement: string | null;
  agreement_hash: string | null;
  applied_at: string | null;
  revision: number;
  changed_at: string;
}

interface FollowUpRoundTable {
  round_id: string;
  follow_up_id: string;
}

interface FollowUpSignatureTable {
  follow_up_id: string;
  party: string;
  person_id: string;
  hash: string;
  signed_at: string;
}

interface FollowUpPermitTable {
  permit_id: string;
  follow_up_id: string;
  replaces: string;
}

interface RevocationTable {
  id: string;
  application_id: string;
  reason: string;
  text_hash: string;
  proposed_by: string;
  proposed_at: string;
  state: string;
  ended_by: string | null;
  ended_at: string | null;
}

interface ClosingItemTable {
  application_id: string;
  item: string;
  text_hash: string;
  filed_by: string;
  filed_at: string;
}

interface DestructionTable {
  application_id: string;
  document: string;
  hash: string;
  destroyed_by: string;
  destroyed_at: string;
}
