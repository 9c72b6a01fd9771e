/** Rows of supervising as they are stored; see schema.ts. */

export interface SupervisionTables {
  audit_plan: AuditPlanTable;
  audit_finding: AuditFindingTable;
  audit_finding_entry: AuditFindingEntryTable;
  incident: IncidentTable;
  incident_notification: IncidentNotificationTable;
  policy_document: PolicyDocumentTable;
  policy_version: PolicyVersionTable;
  supervision_file: SupervisionFileTable;
  supervision_step: SupervisionStepTable;
}

interface AuditPlanTable {
  id: string;
  reference: string;
  year: number;
  organisation_id: string;
  scope: string;
  topics: string;
  auditor_ids: string;
  planned_from: string;
  planned_until: string;
  state: string;
  summary: string | null;
  reported_at: string | null;
  ended_at: string | null;
  revision: number;
  created_by: string;
  created_at: string;
}

interface AuditFindingTable {
  id: string;
  reference: string;
  plan_id: string;
  number: number;
  topic: string;
  severity: string;
  found: string;
  asked: string;
  due_on: string;
  state: string;
  raised_by: string;
  raised_at: string;
  answered_by: string | null;
  answered_at: string | null;
  judged_by: string | null;
  judged_at: string | null;
  revision: number;
}

interface AuditFindingEntryTable {
  finding_id: string;
  seq: number;
  added_by: string;
  added_at: string;
}

interface IncidentTable {
  id: string;
  reference: string;
  source: string;
  source_id: string | null;
  kind: string;
  application_id: string | null;
  facility_id: string | null;
  about_ids: string;
  /** `chair` since too few of the office may handle it. */
  falls_to: string;
  persons: string;
  unlawful: number;
  ehds: number;
  discovered_at: string;
  description: string;
  measures: string | null;
  lessons: string | null;
  state: string;
  recorded_by: string;
  recorded_at: string;
  handled_by: string | null;
  closed_by: string | null;
  closed_at: string | null;
  revision: number;
}

interface IncidentNotificationTable {
  id: string;
  incident_id: string;
  addressee: string;
  aim_on: string | null;
  due_on: string;
  state: string;
  told_on: string | null;
  recipient: string | null;
  note_hash: string | null;
  settled_by: string | null;
  settled_at: string | null;
  proposed_by: string | null;
  proposed_at: string | null;
  proposal_hash: string | null;
}

interface PolicyDocumentTable {
  id: string;
  kind: string;
  title_ja: string;
  title_en: string;
  created_by: string;
  created_at: string;
}

interface PolicyVersionTable {
  id: string;
  document_id: string;
  number: number;
  state: string;
  body: string;
  file_id: string | null;
  change_note: string;
  sha256: string;
  valid_from: string;
  valid_until: string | null;
  review_on: string;
  drafted_by: string;
  drafted_at: string;
  approved_by: string | null;
  approved_at: string | null;
  ended_at: string | null;
  revision: number;
}

interface SupervisionFileTable {
  id: string;
  subject_type: string;
  subject_id: string;
  file_name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  added_by: string;
  added_at: string;
}

interface SupervisionStepTable {
  id: string;
  machine: string;
  subject_id: string;
  from_state: string;
  event: string;
  to_state: string;
  actor: string;
  text_hash: string | null;
  file_id: string | null;
  at: string;
}
