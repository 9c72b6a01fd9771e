/** Rows of upkeep as they are stored; see schema.ts. */

export interface UpkeepTables {
  uptime_run: UptimeRunTable;
  assurance: AssuranceTable;
  upkeep_check: UpkeepCheckTable;
  data_error: DataErrorTable;
  data_error_affected: DataErrorAffectedTable;
  data_error_step: DataErrorStepTable;
}

interface UptimeRunTable {
  /** In the order in which it was measured, which a clock that is set back does not change. */
  seq: number;
  state: string;
  /** Codes of the checks that failed, for a run that is down. */
  failed: string;
  from_at: string;
  to_at: string;
  samples: number;
}

interface AssuranceTable {
  id: string;
  requirement: string;
  kind: string;
  name: string;
  number: string;
  issuer: string;
  issued_on: string;
  expires_on: string | null;
  scope: string;
  note: string;
  file_name: string | null;
  file_type: string | null;
  file_bytes: number | null;
  file_sha256: string | null;
  recorded_by: string;
  recorded_at: string;
  superseded_by: string | null;
  withdrawn_by: string | null;
  withdrawn_at: string | null;
  withdrawn_because: string | null;
}

interface UpkeepCheckTable {
  id: string;
  kind: string;
  /** The release, or the name of the backup. */
  about: string;
  outcome: string;
  detail: string;
  document: string;
  at: string;
}

interface DataErrorTable {
  id: string;
  reference: string;
  state: string;
  severity: string;
  dataset: string;
  variables: string;
  facilities: string;
  bases: string;
  period_from: number | null;
  period_to: number | null;
  title: string;
  what: string;
  known_on: string;
  recorded_by: string;
  recorded_at: string;
  told_at: string | null;
  closed_at: string | null;
  revision: number;
}

interface DataErrorAffectedTable {
  id: string;
  error_id: string;
  kind: string;
  thing_id: string;
  application_id: string;
  reasons: string;
  told_at: string;
  state: string;
  proposed_by: string | null;
  proposed_at: string | null;
  reason_hash: string | null;
  confirmed_by: string | null;
  confirmed_at: string | null;
}

interface DataErrorStepTable {
  id: string;
  error_id: string;
  affected_id: string | null;
  from_state: string;
  event: string;
  to_state: string;
  acted_as: string;
  actor: string;
  text_hash: string | null;
  at: string;
}
