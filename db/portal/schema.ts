import type { Generated } from 'kysely';
import type { ApplyingTables } from './applying-schema.ts';
import type { AuditTables } from './audit-schema.ts';
import type { BoardTables } from './boards-schema.ts';
import type { ComplaintTables } from './complaint-schema.ts';
import type { LedgerTables } from './ledger/schema.ts';
import type { LivingTables } from './living-schema.ts';
import type { OptOutTables } from './opt-out-schema.ts';
import type { PublicationTables } from './publication-schema.ts';
import type { SupervisionTables } from './supervision-schema.ts';
import type { UpkeepTables } from './upkeep-schema.ts';
import type { WatchingTables } from './watching-schema.ts';
import type { WorkflowTables } from './workflow-schema.ts';
import type { WorkspaceTables } from './workspace-schema.ts';

/** Rows as they are stored: snake_case, instants and days as text, flags as 0 or 1. Repositories translate. */
export interface PortalTables
  extends AuditTables,
    BoardTables,
    ComplaintTables,
    LedgerTables,
    LivingTables,
    PublicationTables,
    ApplyingTables,
    OptOutTables,
    SupervisionTables,
    UpkeepTables,
    WatchingTables,
    WorkflowTables,
    WorkspaceTables {
  organisation: OrganisationTable;
  facility: FacilityTable;
  person: PersonTable;
  affiliation: AffiliationTable;
  evidence: EvidenceTable;
  role_grant: RoleGrantTable;
  account: AccountTable;
  passkey: PasskeyTable;
  personal_token: PersonalTokenTable;
  recovery_code: RecoveryCodeTable;
  oidc_link: OidcLinkTable;
  session: SessionTable;
  link_token: LinkTokenTable;
  throttle: ThrottleTable;
  kept_form: KeptFormTable;
  application: ApplicationTable;
  application_term: ApplicationTermTable;
  membership: MembershipTable;
  case_standing: CaseStandingTable;
  attachment: AttachmentTable;
  enquiry: EnquiryTable;
  notice: NoticeTable;
  outbox: OutboxTable;
  deadline: DeadlineTable;
  job_run: JobRunTable;
  profile_confirmation: ProfileConfirmationTable;
  stored_text: StoredTextTable;
  installation: InstallationTable;
}

interface OrganisationTable {
  id: string;
  /** ROL-6; `operator` and `entrusted` are the operator and its entrusted business, `hospital` a contributing one. */
  type: string;
  name_ja: string;
  name_en: string;
  /** Certification to use pseudonymised data (ROL-9). */
  certification_no: string | null;
  certification_until: string | null;
  revision: number;
  created_at: string;
}

interface FacilityTable {
  id: string;
  organisation_id: string;
  code: string;
  name_ja: string;
  name_en: string;
  prefecture: string;
  revision: number;
  created_at: string;
}

interface PersonTable {
  id: string;
  name_ja: string;
  name_kana: string;
  name_en: string;
  email: string;
  language: string;
  state: string;
  /** Set for the personas of the demo institute, which production refuses. */
  demo: number;
  revision: number;
  created_at: string;
  erased_at: string | null;
}

interface AffiliationTable {
  id: string;
  person_id: string;
  organisation_id: string;
  title_ja: string;
  title_en: string;
  valid_from: string;
  valid_until: string | null;
}

interface EvidenceTable {
  id: string;
  person_id: string;
  kind: string;
  name_ja: string;
  name_en: string;
  valid_from: string;
  valid_until: string;
  recorded_by: string;
  recorded_at: string;
  withdrawn_at: string | null;
}

interface RoleGrantTable {
  id: string;
  person_id: string;
  role: string;
  facility_id: string | null;
  state: string;
  valid_until: string | null;
  requested_by: string;
  requested_at: string;
  decided_by: string | null;
  decided_at: string | null;
  /** Hashes of stored texts: why it was asked for, why it was refused, why it was taken back (C2). */
  reason: string | null;
  decision_reason: string | null;
  ended_by: string | null;
  ended_at: string | null;
  end_reason: string | null;
  revision: number;
}

interface AccountTable {
  person_id: string;
  password_hash: string | null;
  password_changed_at: string | null;
  totp_sealed: string | null;
  totp_enrolled_at: string | null;
  /** Last accepted time step: a one-time code is used once. */
  totp_last_step: number;
  terms_version: string | null;
  terms_accepted_at: string | null;
  last_signed_in_at: string | null;
}

interface PasskeyTable {
  id: string;
  person_id: string;
  credential_id: string;
  public_key: string;
  counter: number;
  transports: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

interface PersonalTokenTable {
  id: string;
  person_id: string;
  name: string;
  hash: string;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
  ended_by: string | null;
  scopes: Generated<string>;
}

interface RecoveryCodeTable {
  person_id: string;
  code_hash: string;
  used_at: string | null;
}

interface OidcLinkTable {
  issuer: string;
  subject: string;
  person_id: string;
  linked_at: string;
}

interface SessionTable {
  id_hash: string;
  /** Names a sign-in in lists and in the ledger without being its key. */
  public_id: string;
  person_id: string;
  method: string;
  created_at: string;
  seen_at: string;
  idle_until: string;
  absolute_until: string;
  stepped_up_at: string | null;
  agent: string;
  address: string;
  ended_at: string | null;
  end_reason: string | null;
}

interface LinkTokenTable {
  token_hash: string;
  purpose: string;
  person_id: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

interface ThrottleTable {
  key: string;
  failures: number;
  window_started_at: string;
  blocked_until: string | null;
}

interface KeptFormTable {
  id: string;
  person_id: string;
  sealed: string;
  expires_at: string;
}

interface ApplicationTable {
  id: string;
  /** What people say on the telephone, for example SK-2026-0012. */
  reference: string;
  title_ja: string;
  title_en: string;
  organisation_id: string;
  lead_person_id: string;
  service: string;
  purpose: string;
  state: string;
  submitted_at: string | null;
  due_on: string | null;
  revision: number;
  created_by: string;
  created_at: string;
  changed_at: string;
}

interface ApplicationTermTable {
  term: string;
  application_id: string;
}

interface MembershipTable {
  application_id: string;
  person_id: string;
  role: string;
  state: string;
  since: string;
  until: string | null;
}

/** What a person is to a case beyond being its applicant; access rules forbid by these rows. */
interface CaseStandingTable {
  application_id: string;
  person_id: string;
  standing: string;
  since: string;
}

interface AttachmentTable {
  id: string;
  application_id: string;
  file_name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  uploaded_by: string;
  uploaded_at: string;
  purge_on: string | null;
  purged_at: string | null;
  /** What it is for: `attachmentPurposes` of policies/attachments.ts. */
  purpose: Generated<string>;
  /** `none` where no scanner is configured, `waiting` in quarantine, `clean`. */
  scan: Generated<string>;
  removed_at: string | null;
  removed_by: string | null;
}

interface EnquiryTable {
  id: string;
  reference: string;
  topic: string;
  name: string;
  email: string;
  body: string;
  language: string;
  state: string;
  received_at: string;
  answered_by: string | null;
  answered_at: string | null;
  answer: string | null;
  revision: number;
}

interface NoticeTable {
  id: string;
  person_id: string;
  kind: string;
  subject_type: string;
  subject_id: string;
  /** JSON of ids, codes and public references for the sentence; never content. */
  details: string;
  created_at: string;
  read_at: string | null;
}

interface OutboxTable {
  id: string;
  kind: string;
  person_id: string | null;
  address: string | null;
  language: string;
  template: string;
  details: string;
  state: string;
  attempts: number;
  next_attempt_at: string;
  created_at: string;
  sent_at: string | null;
  last_error: string | null;
}

interface DeadlineTable {
  id: string;
  subject_type: string;
  subject_id: string;
  kind: string;
  started_on: string;
  due_on: string;
  /** JSON list of {from, until|null, why}: every clock keeps its pauses. */
  pauses: string;
  reminded: string;
  state: string;
  closed_at: string | null;
}

interface JobRunTable {
  job: string;
  last_run_at: string;
  last_result: string;
}

interface StoredTextTable {
  hash: string;
  salt: string;
  body: string;
  created_at: string;
  purge_on: string | null;
}

interface InstallationTable {
  id: Generated<number>;
  name: string;
  created_at: string;
  demo: number;
}

interface ProfileConfirmationTable {
  profile: string;
  version: string;
  digest: string;
  person_id: string;
  confirmed_at: string;
}
