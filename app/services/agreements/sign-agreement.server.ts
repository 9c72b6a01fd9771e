import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  type AgreementRow,
  findAgreement,
  signAsOperator,
  signAsUser,
} from '#db/portal/repositories/agreements.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase, type Case, caseIn, takeStep } from '../workflow/take-step.server.ts';

/** Both parties under the version in force, which has not ended. */
export async function signaturesCurrent(db: Reader, id: string, today: string): Promise<boolean> {
  const agreement = await findAgreement(db, id);
  return agreement !== undefined && agreement.endsOn >= today && bothSigned(agreement);
}

const bothSigned = (agreement: AgreementRow): boolean =>
  (['user', 'operator'] as const).every((party) => agreement.signatures.some((one) => one.party === party));

/** `version` is what the person read; a newer one is not signed by mistake. */
export async function signAgreement(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  party: 'user' | 'operator',
  version: number,
): Promise<void> {
  await actOnCase(portal, viewer, id, `sign.${party}`, async (tx, subject) => {
    const agreement = await findAgreement(tx.db, id);
    const event = {
      kind: 'agreement.signed',
      subject: { type: 'application', id },
      case: id,
      ...(agreement ? { document: agreement.hash } : {}),
      detail: { party, version },
    } as const;
    const signed = (row: AgreementRow | undefined) => {
      if (!row || subject.state !== 'AGREEMENT')
        throw new AppError('moved-on', {}, 'problem.moved-on', {
          state: [`application.state.${subject.state}`],
        });
      if (row.version !== version) throw new AppError('stale');
      if (row.signatures.some((one) => one.party === party)) throw new AppError('already-done');
      return { agreementId: row.id, hash: row.hash };
    };
    if (party === 'user') {
      const allowed = authorize(viewer, 'agreement.sign', subject);
      // The person who answers for the application signs for its organisation.
      if ((await findApplication(tx.db, id))?.leadPersonId !== viewer.person.id) throw new AppError('denied');
      await signAsUser(tx, allowed, event, signed(agreement));
    } else {
      const allowed = authorize(viewer, 'agreement.countersign', subject);
      await signAsOperator(tx, allowed, event, signed(agreement));
    }
    await followSignatures(tx, await caseIn(tx.db, id));
  });
}

/** The last signature opens the preparation of data; nothing is prepared before it (CON-1). */
async function followSignatures(tx: Parameters<typeof takeStep>[0], subject: Case): Promise<void> {
  if (!(await signaturesCurrent(tx.db, subject.id, tokyoDay(tx.stamp.at)))) return;
  await takeStep(tx, subject, systemAuthority('case.advance'), {
    event: 'all_signed',
    // The fee is part of the agreement's text, so whoever signs accepts it.
    guards: { everybody_signed: true, fee_accepted: true },
    who: { as: ['system'], is: [] },
    documentHash: (await findAgreement(tx.db, subject.id))?.hash,
  });
}
