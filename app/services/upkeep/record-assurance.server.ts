import { daysBetween } from '#app/domain/people/validity.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  findAssurance,
  insertAssurance,
  listAssurance,
  withdrawAssurance,
} from '#db/portal/repositories/assurance.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { isRequirementId, kindsOf, type ProofKind, proofKinds, requirements } from '#policies/assurance.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { SentFile } from '../attachments/attach-file.server.ts';
import { readStored } from '../attachments/attachment-store.server.ts';
import { keepSentFile } from '../attachments/keep-sent-file.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export type ProofInput = {
  readonly kind: string;
  readonly name: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly expiresOn: Day | undefined;
  readonly scope: string;
  readonly note: string;
  readonly file: SentFile | undefined;
};

/** No proof of these kinds lasts longer; a longer one is a slip of the keyboard. */
const mostDays = 10 * 366;

/** Records a proof; the one of the same kind that counted until now is kept behind it. */
export async function recordAssurance(
  portal: Portal,
  viewer: SignedIn,
  requirement: string,
  input: ProofInput,
): Promise<string> {
  const allowed = authorize(viewer, 'assurance.write');
  if (!isRequirementId(requirement)) throw new AppError('not-found');
  const kind = kindsOf(requirements[requirement]).find((one) => one === input.kind);
  if (!kind) throw fieldError('kind', 'field.choose');
  checkDays(portal, kind, input);
  await checkEnd(portal, requirement, kind, input.expiresOn);
  const kept = await keepSentFile(portal, input.file);
  const file = kept && {
    name: kept.fileName,
    mediaType: kept.mediaType,
    bytes: kept.bytes,
    sha256: kept.sha256,
  };
  const id = newId();
  await portal.store.write(viewer.stamp(), (tx) =>
    insertAssurance(
      tx,
      allowed,
      {
        kind: 'assurance.recorded',
        subject: { type: 'assurance', id },
        detail: { requirement, proof: kind, ...(input.expiresOn ? { until: input.expiresOn } : {}) },
        ...(file ? { document: file.sha256 } : {}),
      },
      { ...input, id, requirement, kind, file },
    ),
  );
  return id;
}

function checkDays(portal: Portal, kind: ProofKind, { issuedOn, expiresOn }: ProofInput): void {
  if (issuedOn > tokyoDay(portal.clock.now())) throw fieldError('issuedOn', 'field.future-day');
  if (expiresOn === undefined) {
    if (proofKinds[kind].lastsMonths !== null) throw fieldError('expiresOn', 'field.proof-end');
    return;
  }
  if (expiresOn < issuedOn) throw fieldError('expiresOn', 'field.period-order');
  if (daysBetween(issuedOn, expiresOn) > mostDays) throw fieldError('expiresOn', 'field.proof-long');
}

/** The newest of a kind is the one that counts: one that is over must not come before one that still holds. */
async function checkEnd(portal: Portal, requirement: string, kind: ProofKind, end: Day | undefined) {
  const today = tokyoDay(portal.clock.now());
  if (end === undefined || end >= today) return;
  const stands = (await listAssurance(portal.store.read)).some(
    (row) =>
      row.requirement === requirement &&
      row.kind === kind &&
      (row.expiresOn === undefined || row.expiresOn >= today),
  );
  if (stands) throw fieldError('expiresOn', 'field.proof-over');
}

/** Takes back what was recorded in error. It stays readable with the reason, and counts no more. */
export async function takeBackAssurance(
  portal: Portal,
  viewer: SignedIn,
  requirement: string,
  input: { readonly proof: string; readonly because: string },
): Promise<void> {
  const allowed = authorize(viewer, 'assurance.write');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await findAssurance(tx.db, input.proof);
    if (row?.requirement !== requirement) throw new AppError('not-found');
    const textHash = await insertStoredText(tx, { body: input.because, at: tx.stamp.at, purgeOn: null });
    const taken = await withdrawAssurance(
      tx,
      allowed,
      {
        kind: 'assurance.withdrawn',
        subject: { type: 'assurance', id: row.id },
        reason: textHash,
        detail: { requirement },
      },
      row.id,
      textHash,
    );
    if (!taken) throw new AppError('already-done');
  });
}

/** The file of a proof, for whoever may see the register. */
export async function readProofFile(portal: Portal, viewer: SignedIn, id: string) {
  const allowed = authorize(viewer, 'supervision.read');
  const row = await findAssurance(portal.store.read, id);
  const bytes = row?.file && (await readStored(portal, row.file.sha256));
  if (!row?.file || !bytes) throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'assurance', id }, document: row.file.sha256 },
    allowed,
  );
  return { bytes, name: row.file.name, mediaType: row.file.mediaType };
}
