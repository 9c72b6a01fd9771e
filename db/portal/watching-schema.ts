/** Rows of what the portal noticed by itself, as they are stored; see schema.ts. */

export interface WatchingTables {
  signal: SignalTable;
  signal_concerned: SignalConcernedTable;
  signal_piece: SignalPieceTable;
  signal_step: SignalStepTable;
  watch_mark: WatchMarkTable;
}

export interface SignalTable {
  id: string;
  reference: string;
  rule: string;
  /** Which of the cases of the rule it is. */
  variant: string;
  area: string;
  about_type: string;
  about_id: string;
  /** `entrusted` where it is about somebody who acts on behalf of the operator. */
  about_side: string;
  /** `chair` since nobody of the office may handle it. */
  falls_to: string;
  application_id: string | null;
  severity: string;
  state: string;
  /** Acts that were seen; of many the pieces hold only some. */
  acts: number;
  /** JSON of whole numbers for the sentence: counts of acts, days, seconds. */
  numbers: string;
  raised_at: string;
  changed_at: string;
  closed_at: string | null;
  incident_id: string | null;
  revision: number;
}

interface SignalConcernedTable {
  signal_id: string;
  person_id: string;
}

interface SignalPieceTable {
  signal_id: string;
  /** What makes a piece the same piece when the rule sees it again. */
  mark: string;
  seq: number | null;
  noted_at: string;
}

interface SignalStepTable {
  id: string;
  signal_id: string;
  event: string;
  from_state: string | null;
  to_state: string;
  acted_as: string;
  actor: string;
  text_hash: string | null;
  acts: number;
  severity: string;
  at: string;
}

interface WatchMarkTable {
  name: string;
  seq: number;
  at: string;
}
