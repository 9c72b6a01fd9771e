/** Rows of publications as they are stored; see schema.ts. */

export interface PublicationTables {
  publication: PublicationTable;
  publication_piece: PublicationPieceTable;
  publication_check: PublicationCheckTable;
  publication_round: PublicationRoundTable;
  publication_erratum: PublicationErratumTable;
}

interface PublicationTable {
  id: string;
  reference: string;
  application_id: string;
  author_id: string;
  state: string;
  submission: number;
  kind: string;
  title_ja: string;
  title_en: string;
  venue: string;
  planned_on: string | null;
  objective: string;
  wording: string;
  summary_ja: string;
  summary_en: string;
  document_hash: string | null;
  submitted_at: string | null;
  approval_number: string | null;
  cleared_at: string | null;
  link: string | null;
  published_on: string | null;
  revision: number;
  created_at: string;
  changed_at: string;
}

interface PublicationPieceTable {
  id: string;
  publication_id: string;
  position: number;
  kind: string;
  label: string;
  item_id: string | null;
  attachment_id: string | null;
  file_name: string;
  bytes: number;
  sha256: string;
  added_at: string;
  removed_at: string | null;
}

interface PublicationCheckTable {
  id: string;
  piece_id: string;
  sha256: string;
  person_id: string;
  finding: string;
  at: string;
}

interface PublicationRoundTable {
  round_id: string;
  publication_id: string;
}

interface PublicationErratumTable {
  id: string;
  publication_id: string;
  kind: string;
  reason: string;
  because: string | null;
  text_ja: string;
  text_en: string;
  written_by: string;
  at: string;
}
