/** Rows of questions and outputs as they are stored; see schema.ts. */

export interface WorkspaceTables {
  query_run: QueryRunTable;
  output_request: OutputRequestTable;
  output_item: OutputItemTable;
  output_file: OutputFileTable;
  output_vote: OutputVoteTable;
  release: ReleaseTable;
  receipt: ReceiptTable;
  notebook_entry: NotebookEntryTable;
  run_comment: RunCommentTable;
  question_draft: QuestionDraftTable;
  output_agreement: OutputAgreementTable;
}

interface QueryRunTable {
  id: string;
  application_id: string;
  person_id: string;
  permit_id: string;
  objective: string;
  note: string;
  question: string;
  question_hash: string;
  state: string;
  phase: string | null;
  ahead: number | null;
  asked_at: string;
  handed_at: string | null;
  ended_at: string | null;
  reason: string | null;
  reason_at: string | null;
  result: string | null;
  result_hash: string | null;
  snapshot: string | null;
  entry_index: number | null;
  entry_leaf: string | null;
}

interface OutputRequestTable {
  id: string;
  reference: string;
  application_id: string;
  author_id: string;
  state: string;
  round: number;
  title: string;
  objective: string;
  intended_use: string;
  answer: string;
  document_hash: string | null;
  submitted_at: string | null;
  approved_at: string | null;
  approved_hash: string | null;
  held_by: string | null;
  revision: number;
  created_at: string;
  changed_at: string;
}

interface OutputItemTable {
  id: string;
  request_id: string;
  run_id: string;
  position: number;
  title: string;
  context: string;
  controls: string;
  exception: string;
  hash: string | null;
  machine_record: string | null;
  added_at: string;
  removed_at: string | null;
}

interface OutputFileTable {
  hash: string;
  item_id: string;
  name: string;
  body: string;
}

interface OutputVoteTable {
  id: string;
  request_id: string;
  item_id: string;
  round: number;
  person_id: string;
  choice: string;
  hash: string;
  comment_hash: string | null;
  cast_at: string;
}

interface ReleaseTable {
  id: string;
  request_id: string;
  application_id: string;
  items: number;
  contents: string;
  contents_hash: string;
  released_by: string;
  released_at: string;
}

interface ReceiptTable {
  id: string;
  release_id: string;
  person_id: string;
  package_hash: string;
  at: string;
}

interface OutputAgreementTable {
  id: string;
  request_id: string;
  revision: number;
  person_id: string;
  reasons: string;
  text_hash: string;
  at: string;
}

interface NotebookEntryTable {
  id: string;
  application_id: string;
  person_id: string;
  title: string;
  note: string;
  objective: string;
  question: string;
  question_hash: string;
  kept_at: string;
  removed_by: string | null;
  removed_at: string | null;
}

interface RunCommentTable {
  id: string;
  run_id: string;
  person_id: string;
  text_hash: string;
  at: string;
}

interface QuestionDraftTable {
  application_id: string;
  person_id: string;
  typed: string;
  saved_at: string;
}
