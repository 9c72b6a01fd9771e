import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findAgreement, drawUpAgreement as insert } from '#db/portal/repositories/agreements.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { agreementMonthsBeyondUse, agreementTermsVersion } from '#policies/workflow/agreement.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Case } from '../workflow/take-step.server.ts';

export type AgreementDocument = {
  readonly form: 1;
  readonly version: number;
  readonly reference: string;
  readonly terms: string;
  readonly operatorId: string;
  readonly userId: string;
  readonly leadPersonId: string;
  readonly memberIds: readonly string[];
  readonly applicationHash: string;
  readonly months: number;
  readonly endsOn: string;
};

/** The agreement follows from the approval: its parties, its members and its period are those that were approved (CON-1). */
export async function drawUpAgreement(tx: Tx, subject: Case, leadDecider: string): Promise<void> {
  const approved = await findLatestVersion(tx.db, subject.id);
  const operatorId = await findOperatorId(tx.db);
  if (!approved || !operatorId) throw new AppError('not-found');
  const { document } = approved;
  const { months } = document.answers.scope;
  const endsOn = plusMonths(tokyoDay(tx.stamp.at), months + agreementMonthsBeyondUse);
  const version = ((await findAgreement(tx.db, subject.id))?.version ?? 0) + 1;
  const text: AgreementDocument = {
    form: 1,
    version,
    reference: document.reference,
    terms: agreementTermsVersion,
    operatorId,
    userId: document.organisationId,
    leadPersonId: document.leadPersonId,
    memberIds: document.members.map((member) => member.personId),
    applicationHash: approved.hash,
    months,
    endsOn,
  };
  const body = canonicalJson(text);
  const hash = sha256(body);
  await insert(
    tx,
    systemAuthority('case.advance'),
    {
      kind: 'agreement.drafted',
      subject: { type: 'application', id: subject.id },
      case: subject.id,
      document: hash,
      detail: { version, person: leadDecider },
    },
    { id: newId(), applicationId: subject.id, version, document: body, hash, endsOn },
  );
}
