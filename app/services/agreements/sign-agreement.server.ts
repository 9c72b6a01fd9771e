import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  type AgreementRow,
  acceptAsMember,
  findAgreement,
  signAsEntrusted,
  signAsOperator,
  signAsUser,
} from '#db/portal/repositories/agreements.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import type { AgreementParty } from '#policies/workflow/agreement.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { isShortTrack } from '../preparation/standing.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase, type Case, caseIn, takeStep } from '../workflow/take-step.server.ts';
import {
  type AgreementDocument,
  type AgreementTerms,
  partiesOf,
  redraft,
} from './draw-up-agreement.server.ts';

/** All parties under the version in force, which has not ended, and everybody who is to use it has accepted it. */
export async function signaturesCurrent(db: Reader, id: string, today: string): Promise<boolean> {
  const agreement = await findAgreement(db, id);
  return agreement !== undefined && agreement.endsOn >= today && missingFrom(agreement).none;
}

/** Parties without a signature and members without an acceptance. Whoever signs for the users has accepted as well. */
export function missingFrom(agreement: AgreementRow) {
  const document = JSON.parse(agreement.document) as AgreementDocument;
  const parties = partiesOf(document).filter(
    (party) => !agreement.signatures.some((one) => one.party === party),
  );
  const there = new Set([
    ...agreement.acceptances.map((one) => one.personId),
    ...agreement.signatures.filter(({ party }) => party === 'user').map((one) => one.personId),
  ]);
  const members = document.memberIds.filter((person) => !there.has(person));
  return { parties, members, none: parties.length === 0 && members.length === 0 };
}

/** The agreement as it can be signed now: it waits, and it is the version that was read. */
function signable(subject: Case, row: AgreementRow | undefined, version: number): AgreementRow {
  if (!row || subject.state !== 'AGREEMENT')
    throw new AppError('moved-on', {}, 'problem.moved-on', {
      state: [`application.state.${subject.state}`],
    });
  if (row.version !== version) throw new AppError('stale');
  return row;
}

/** `version` is what the person read; a newer one is not signed by mistake. */
export async function signAgreement(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  party: AgreementParty,
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
    const signed = () => {
      const row = signable(subject, agreement, version);
      const document = JSON.parse(row.document) as AgreementDocument;
      if (!partiesOf(document).includes(party)) throw new AppError('denied');
      if (row.signatures.some((one) => one.party === party)) throw new AppError('already-done');
      return { agreementId: row.id, hash: row.hash, document };
    };
    if (party === 'user') {
      const allowed = authorize(viewer, 'agreement.sign', subject);
      // The person who answers for the application signs for its organisation.
      if ((await findApplication(tx.db, id))?.leadPersonId !== viewer.person.id) throw new AppError('denied');
      await signAsUser(tx, allowed, event, signed());
    } else if (party === 'entrusted') {
      const allowed = authorize(viewer, 'agreement.join', subject);
      const { document, ...row } = signed();
      if (!signsForEntrusted(viewer, document)) throw new AppError('denied');
      await signAsEntrusted(tx, allowed, event, row);
    } else {
      const allowed = authorize(viewer, 'agreement.countersign', subject);
      await signAsOperator(tx, allowed, event, signed());
    }
    await followSignatures(tx, await caseIn(tx.db, id));
  });
}

/** Somebody of that very contractor, who works on the operator's behalf (ROL-2). */
export const signsForEntrusted = (
  viewer: SignedIn,
  document: Pick<AgreementDocument, 'entrustedId'>,
): boolean =>
  document.entrustedId !== undefined &&
  viewer.facts.organisationIds.includes(document.entrustedId) &&
  viewer.facts.roles.some(({ role }) => role === 'entrusted_operator');

/** One of those who will use it accepts the terms for themselves, under the version that was read (LAW-8). */
export async function acceptAgreement(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  version: number,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'agreement.accept', async (tx, subject) => {
    const allowed = authorize(viewer, 'agreement.accept', subject);
    const row = signable(subject, await findAgreement(tx.db, id), version);
    const me = viewer.person.id;
    const document = JSON.parse(row.document) as AgreementDocument;
    if (!document.memberIds.includes(me)) throw new AppError('denied');
    if (!missingFrom(row).members.includes(me)) throw new AppError('already-done');
    await acceptAsMember(
      tx,
      allowed,
      {
        kind: 'agreement.accepted',
        subject: { type: 'application', id },
        case: id,
        document: row.hash,
        detail: { version },
      },
      { agreementId: row.id, hash: row.hash },
    );
    await followSignatures(tx, await caseIn(tx.db, id));
  });
}

/** The secretariat settles the terms that are not decided by the approval; everybody signs the new version. */
export async function changeTerms(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  version: number,
  terms: AgreementTerms,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'agreement.draft', async (tx, subject) => {
    const allowed = authorize(viewer, 'agreement.draft', subject);
    signable(subject, await findAgreement(tx.db, id), version);
    const document = await redraft(tx, subject, allowed, terms);
    await notify(tx, {
      to: [...new Set([...document.memberIds, document.leadPersonId])],
      kind: 'application.turn',
      subject: { type: 'application', id },
      details: { reference: document.reference },
    });
  });
}

/** The last signature opens the preparation of data; nothing is prepared before it (CON-1). */
async function followSignatures(tx: Parameters<typeof takeStep>[0], subject: Case): Promise<void> {
  const agreement = await findAgreement(tx.db, subject.id);
  if (!agreement || !(await signaturesCurrent(tx.db, subject.id, tokyoDay(tx.stamp.at)))) return;
  if (await isShortTrack(tx.db, subject.id)) {
    const document = JSON.parse(agreement.document) as AgreementDocument;
    await notify(tx, {
      to: subject.applicantIds,
      kind: 'application.turn',
      subject: { type: 'application', id: subject.id },
      details: { reference: document.reference },
    });
    return;
  }
  await takeStep(tx, subject, systemAuthority('case.advance'), {
    event: 'all_signed',
    // The fee is part of the agreement's text, so whoever signs accepts it.
    guards: { everybody_signed: true, fee_accepted: true, full_track: true },
    who: { as: ['system'], is: [] },
    documentHash: agreement.hash,
  });
}
