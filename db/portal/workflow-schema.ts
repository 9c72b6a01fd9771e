/** Rows of the workflow as they are stored; see schema.ts. */

export interface WorkflowTables {
  application_section: ApplicationSectionTable;
  application_version: ApplicationVersionTable;
  member_invitation: MemberInvitationTable;
  transition: TransitionTable;
  screening_check: ScreeningCheckTable;
  review_round: ReviewRoundTable;
  round_member: RoundMemberTable;
  conflict_answer: ConflictAnswerTable;
  vote: VoteTable;
  vote_strike: VoteStrikeTable;
  review_condition: ReviewConditionTable;
  agreement: AgreementTable;
  agreement_signature: AgreementSignatureTable;
  agreement_acceptance: AgreementAcceptanceTable;
  review_comment: ReviewCommentTable;
  case_look: CaseLookTable;
  preparation: PreparationTable;
  snapshot_build: SnapshotBuildTable;
  permit: PermitTable;
}

interface ApplicationSectionTable {
  application_id: string;
  section: string;
  answers: string;
  revision: number;
  changed_by: string;
  changed_at: string;
}

interface ApplicationVersionTable {
  application_id: string;
  version: number;
  document: string;
  hash: string;
  created_by: string;
  created_at: string;
}

interface MemberInvitationTable {
  application_id: string;
  person_id: string;
  invited_by: string;
  invited_at: string;
  answer: string | null;
  terms_version: string | null;
  answered_at: string | null;
}

interface TransitionTable {
  id: string;
  machine: string;
  subject_id: string;
  application_id: string;
  from_state: string;
  event: string;
  to_state: string;
  acted_as: string;
  actor: string;
  reasons: string;
  text_hash: string | null;
  document_hash: string | null;
  at: string;
}

interface ScreeningCheckTable {
  id: string;
  application_id: string;
  version: number;
  outcome: string;
  items: string;
  checked_by: string;
  checked_at: string;
}

interface ReviewRoundTable {
  id: string;
  application_id: string;
  stage: string;
  number: number;
  appeal_of: string | null;
  state: string;
  rule_version: number;
  quorum: number;
  document_hash: string;
  computed_risk: string | null;
  continued: number;
  opened_by: string;
  opened_at: string;
  decision: string | null;
  decided_by: string | null;
  decided_at: string | null;
  casting: number;
  risk_value: string | null;
  risk_reason: string | null;
  reasons: string;
  text_hash: string | null;
  revision: number;
}

interface RoundMemberTable {
  round_id: string;
  person_id: string;
  seat: string;
  duties: string;
  answer: string;
  answered_at: string | null;
  added_by: string;
  added_at: string;
  added_as: string | null;
}

interface ConflictAnswerTable {
  id: string;
  application_id: string;
  person_id: string;
  round_id: string | null;
  answer: string;
  ground: string | null;
  text_hash: string | null;
  answered_at: string;
}

interface VoteTable {
  id: string;
  round_id: string;
  person_id: string;
  choice: string;
  document_hash: string;
  reason: string | null;
  plan_judgement: string | null;
  data_judgement: string | null;
  replaces: string | null;
  cast_at: string;
}

interface VoteStrikeTable {
  vote_id: string;
  cause: string;
  struck_at: string;
}

interface ReviewConditionTable {
  id: string;
  round_id: string;
  application_id: string;
  kind: string;
  code: string;
  text_hash: string;
  evidence_hash: string | null;
  supplied_by: string | null;
  supplied_at: string | null;
  confirmed_by: string | null;
  confirmed_at: string | null;
  evidence_file: string | null;
  returned_text: string | null;
  returned_at: string | null;
  due_on: string | null;
}

interface ReviewCommentTable {
  id: string;
  application_id: string;
  round_id: string;
  section: string;
  audience: string;
  text_hash: string;
  written_by: string;
  written_at: string;
}

interface CaseLookTable {
  application_id: string;
  person_id: string;
  paper: string;
  version: number;
  seen_at: string;
}

interface AgreementTable {
  id: string;
  application_id: string;
  version: number;
  document: string;
  hash: string;
  ends_on: string;
  created_by: string;
  created_at: string;
}

interface AgreementSignatureTable {
  agreement_id: string;
  party: string;
  person_id: string;
  hash: string;
  signed_at: string;
}

interface AgreementAcceptanceTable {
  agreement_id: string;
  person_id: string;
  hash: string;
  accepted_at: string;
}

interface PreparationTable {
  id: string;
  application_id: string;
  version: number;
  snapshot_id: string;
  snapshot_hash: string;
  rule_set: string;
  settings: string;
  settings_hash: string;
  report: string;
  report_hash: string;
  binding_hash: string;
  prepared_by: string;
  prepared_at: string;
}

interface SnapshotBuildTable {
  id: string;
  application_id: string;
  plan: string;
  dry_run: number;
  state: string;
  reason: string | null;
  snapshot: string | null;
  variables: string | null;
  evidence: string | null;
  evidence_hash: string | null;
  asked_by: string;
  asked_at: string;
  ended_at: string | null;
}

interface PermitTable {
  id: string;
  application_id: string;
  round_id: string | null;
  document: string;
  hash: string;
  ends_on: string;
  created_at: string;
}
