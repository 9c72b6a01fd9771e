/** Rows of what the office and the committee work with, as they are stored; see schema.ts. */

export interface BoardTables {
  review_case: ReviewCaseTable;
  panel_term: PanelTermTable;
  publication_note: PublicationNoteTable;
  meeting: MeetingTable;
  meeting_item: MeetingItemTable;
  deputyship: DeputyshipTable;
  notice_choice: NoticeChoiceTable;
  digest_item: DigestItemTable;
  case_enquiry: CaseEnquiryTable;
  case_message: CaseMessageTable;
  stage_duration: StageDurationTable;
  governance_choice: GovernanceChoiceTable;
}

interface PanelTermTable {
  id: string;
  person_id: string;
  duty: string;
  substitute: number;
  from_on: string;
  until_on: string | null;
  proposed_by: string;
  proposed_at: string;
  decision: string | null;
  decided_by: string | null;
  decided_at: string | null;
  ended_by: string | null;
  ended_at: string | null;
  revision: number;
}

interface PublicationNoteTable {
  person_id: string;
  doi: string;
  year: number;
  added_at: string;
}

interface MeetingTable {
  id: string;
  reference: string;
  starts_at: string;
  ends_at: string;
  place: string;
  state: string;
  revision: number;
  created_by: string;
  created_at: string;
  changed_at: string;
}

interface MeetingItemTable {
  meeting_id: string;
  application_id: string;
  position: number;
  minutes: number;
}

interface DeputyshipTable {
  id: string;
  office: string;
  person_id: string;
  deputy_id: string;
  from_on: string;
  until_on: string;
  named_by: string;
  named_at: string;
  ended_by: string | null;
  ended_at: string | null;
}

interface NoticeChoiceTable {
  person_id: string;
  topic: string;
  delivery: string;
}

interface DigestItemTable {
  id: string;
  person_id: string;
  kind: string;
  added_at: string;
}

interface CaseEnquiryTable {
  id: string;
  application_id: string;
  topic: string;
  opened_by: string;
  opened_side: string;
  opened_at: string;
  first_answered_by: string | null;
  first_answered_at: string | null;
  waits_for: string | null;
  changed_at: string;
  revision: number;
}

interface CaseMessageTable {
  id: string;
  enquiry_id: string;
  author_id: string;
  side: string;
  text_hash: string;
  at: string;
}

interface StageDurationTable {
  state: string;
  cases: number;
  median_hours: number;
  measured_at: string;
}

interface GovernanceChoiceTable {
  id: string;
  profile: string;
  proposed_by: string;
  proposed_at: string;
  decision: string | null;
  decided_by: string | null;
  decided_at: string | null;
}

interface ReviewCaseTable {
  round_id: string;
  application_id: string;
  reviewer: string;
  cases: string;
}
