/** Rows of complaints, as they are stored; see schema.ts. */

export interface ComplaintTables {
  complaint: ComplaintTable;
  complaint_note: ComplaintNoteTable;
  complaint_concerned: ComplaintConcernedTable;
}

export interface ComplaintTable {
  id: string;
  reference: string;
  receipt_hash: string;
  topic: string;
  complainant: string;
  /** How many complain together; 1 for one alone. */
  together: number;
  language: string;
  state: string;
  body_hash: string;
  /** Name and address for letters, sealed at rest; null when none was given and after the time of keeping. */
  contact: string | null;
  received_at: string;
  /** Of the step that is open; null at an end. */
  due_on: string | null;
  told: number;
  extended_hash: string | null;
  handler_id: string | null;
  acknowledged_at: string | null;
  draft_hash: string | null;
  drafted_by: string | null;
  second_read_by: string | null;
  second_read_at: string | null;
  answer_hash: string | null;
  answered_by: string | null;
  answered_at: string | null;
  refusal: string | null;
  reopened_at: string | null;
  reopened_hash: string | null;
  ended_at: string | null;
  link_kind: string | null;
  link_id: string | null;
  revision: number;
  /** `chair` since nobody of the office may handle it. */
  falls_to: string;
}

interface ComplaintNoteTable {
  id: string;
  complaint_id: string;
  text_hash: string;
  written_by: string;
  written_at: string;
}

interface ComplaintConcernedTable {
  complaint_id: string;
  person_id: string;
  named_by: string;
  named_at: string;
}
