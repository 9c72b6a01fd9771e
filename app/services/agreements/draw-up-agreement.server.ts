import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  findAgreement,
  drawUpAgreement as insert,
  redraftAgreement,
} from '#db/portal/repositories/agreements.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { type Authorized, systemAuthority } from '#policies/access/authorize.ts';
import {
  type AgreementParty,
  agreementMonthsBeyondUse,
  agreementTermsVersion,
  repeatedConditions,
} from '#policies/workflow/agreement.ts';
import { AppError } from '../app-error.ts';
import { aboutOf } from '../applications/about.server.ts';
import { sha256 } from '../applications/document.server.ts';
import { approvedConditions } from '../review/approved-conditions.server.ts';
import type { Case } from '../workflow/take-step.server.ts';

/** What is signed, frozen; its hash is under every signature. */
export type AgreementDocument = {
  readonly form: 1;
  readonly version: number;
  readonly reference: string;
  readonly terms: string;
  readonly operatorId: string;
  readonly userId: string;
  /** The operator's contractor, where the contract has three parties. */
  readonly entrustedId?: string;
  readonly leadPersonId: string;
  /** Those who may use what is provided; each accepts for themselves. */
  readonly memberIds: readonly string[];
  readonly applicationHash: string;
  readonly months: number;
  readonly endsOn: string;
  readonly service?: string;
  /** In yen, before tax: the estimate of what was approved (policies/fees.ts). Nothing where the service is free. */
  readonly feeYen?: number | null;
  readonly feeNote?: string;
  /** Duties that the approval imposes for as long as the use lasts: code and hash of the text. */
  readonly duties?: readonly { readonly code: string; readonly textHash: string }[];
};

/** What the two sides may settle between them; everything else follows from the approval. */
export type AgreementTerms = {
  readonly entrustedId?: string | undefined;
  readonly feeNote?: string | undefined;
};

/** Who has to sign a document. */
export const partiesOf = (document: Pick<AgreementDocument, 'entrustedId'>): readonly AgreementParty[] =>
  document.entrustedId ? ['operator', 'entrusted', 'user'] : ['operator', 'user'];

async function documentOf(
  db: Reader,
  subject: Case,
  today: string,
  terms: AgreementTerms,
): Promise<AgreementDocument> {
  const approved = await findLatestVersion(db, subject.id);
  const operatorId = await findOperatorId(db);
  if (!approved || !operatorId) throw new AppError('not-found');
  const { document } = approved;
  const { months } = document.answers.scope;
  const row = await findApplication(db, subject.id);
  if (!row) throw new AppError('not-found');
  // Worked out from the answers that were approved and the hours that were agreed on, never typed (SVC-2).
  const about = await aboutOf(db, row, document.answers, today);
  const before = await findAgreement(db, subject.id);
  const conditions = await approvedConditions(db, subject.id);
  return {
    form: 1,
    version: (before?.version ?? 0) + 1,
    reference: document.reference,
    terms: agreementTermsVersion,
    operatorId,
    userId: document.organisationId,
    ...(terms.entrustedId ? { entrustedId: terms.entrustedId } : {}),
    leadPersonId: document.leadPersonId,
    memberIds: document.members.map((member) => member.personId),
    applicationHash: approved.hash,
    months,
    endsOn: plusMonths(today as never, months + agreementMonthsBeyondUse),
    service: document.service,
    feeYen: about.feeYen ?? 0,
    ...(terms.feeNote ? { feeNote: terms.feeNote } : {}),
    duties: conditions
      .filter(({ kind }) => repeatedConditions.includes(kind))
      .map(({ code, textHash }) => ({ code, textHash })),
  };
}

/** The agreement follows from the approval: its parties, its members and its period are those that were approved (CON-1). */
export async function drawUpAgreement(
  tx: Tx,
  subject: Case,
  leadDecider: string,
  terms: AgreementTerms = {},
): Promise<void> {
  const text = await documentOf(tx.db, subject, tokyoDay(tx.stamp.at), terms);
  const row = rowOf(subject.id, text);
  await insert(tx, systemAuthority('case.advance'), eventOf(row, leadDecider), row);
}

/** Another version with other terms: what was signed before counts no more, and everybody signs again. */
export async function redraft(
  tx: Tx,
  subject: Case,
  allowed: Authorized<'agreement.draft'>,
  terms: AgreementTerms,
): Promise<AgreementDocument> {
  const text = await documentOf(tx.db, subject, tokyoDay(tx.stamp.at), terms);
  const row = rowOf(subject.id, text);
  await redraftAgreement(tx, allowed, eventOf(row, allowed.by), row);
  return text;
}

const rowOf = (applicationId: string, text: AgreementDocument) => {
  const document = canonicalJson(text);
  const { version, endsOn } = text;
  return { id: newId(), applicationId, version, document, hash: sha256(document), endsOn: endsOn as never };
};

const eventOf = (row: ReturnType<typeof rowOf>, person: string) =>
  ({
    kind: 'agreement.drafted',
    subject: { type: 'application', id: row.applicationId },
    case: row.applicationId,
    document: row.hash,
    detail: { version: row.version, person },
  }) as const;
