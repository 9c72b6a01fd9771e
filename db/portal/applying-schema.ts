/** Rows of what applying needs beside the answers, as they are stored; see schema.ts. */

export interface ApplyingTables {
  service_slot: ServiceSlotTable;
  support_plan: SupportPlanTable;
}

interface ServiceSlotTable {
  application_id: string;
  /** `2026-12`: the month in which the request is served. */
  month: string;
  number: number;
  requested_at: string;
}

interface SupportPlanTable {
  application_id: string;
  version: number;
  plan: string;
  made_by: string;
  made_at: string;
}
