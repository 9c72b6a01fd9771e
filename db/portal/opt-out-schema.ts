/** Rows of notices of facilities and of requests to stop provision, as they are stored; see schema.ts. */

export interface OptOutTables {
  facility_notice: FacilityNoticeTable;
  facility_opening: FacilityOpeningTable;
  opt_out_case: OptOutCaseTable;
  opt_out_letter: OptOutLetterTable;
  governance_flag: GovernanceFlagTable;
  handed_notices: HandedNoticesTable;
}

export interface FacilityNoticeTable {
  id: string;
  facility_id: string;
  version: number;
  covers: string;
  begins_on: string;
  published_by: string;
  published_at: string;
  item_1: string;
  item_2: string;
  item_3: string;
  item_4: string;
  item_5: string;
  item_6: string;
  item_7: string;
  item_8: string;
}

interface FacilityOpeningTable {
  facility_id: string;
  poster_on: string | null;
  poster_place: string | null;
  handing_on: string | null;
  desk_place: string | null;
  desk_phone: string | null;
  desk_hours: string | null;
  opened_on: string | null;
  opened_by: string | null;
  changed_at: string;
  revision: number;
}

export interface OptOutCaseTable {
  id: string;
  reference: string;
  receipt_hash: string;
  facility_id: string;
  channel: string;
  scope: string;
  requester: string;
  language: string;
  state: string;
  received_on: string;
  received_at: string;
  due_on: string | null;
  overdue_told: number;
  needs_details: number;
  document: string | null;
  relation_document: string | null;
  checked_by: string | null;
  checked_at: string | null;
  matched_at: string | null;
  applied_at: string | null;
  told_on: string | null;
  told_how: string | null;
  told_by: string | null;
  ended_at: string | null;
  refusal: string | null;
  revision: number;
}

interface OptOutLetterTable {
  id: string;
  case_id: string;
  purpose: string;
  sealed: string | null;
  written_at: string;
  answered_at: string | null;
}

interface GovernanceFlagTable {
  id: string;
  flag: string;
  value: number;
  proposed_by: string;
  proposed_at: string;
  decision: string | null;
  decided_by: string | null;
  decided_at: string | null;
}

interface HandedNoticesTable {
  id: string;
  facility_id: string;
  quarter: string;
  version: number;
  persons: number;
  reason: string | null;
  declared_by: string;
  declared_at: string;
}
