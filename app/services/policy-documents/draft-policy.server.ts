import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  changePolicyVersion,
  insertPolicyVersion,
  listPolicyVersions,
  type VersionFields,
} from '#db/portal/repositories/policy-documents.server.ts';
import {
  findSupervisionFile,
  type SupervisionFile,
} from '#db/portal/repositories/supervision-steps.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type PolicyKind, policyText, reviewWithinMonths } from '#policies/policy-documents.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { SentFile } from '../attachments/attach-file.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { keepFile } from '../supervision/supervision-files.server.ts';
import { movedOn } from '../workflow/refused-step.server.ts';
import { tellApprovers } from './tell-approvers.server.ts';
import { actOnPolicy, documentIn, eventOfVersion, hashOfVersion, versionIn } from './version-case.server.ts';

export type VersionInput = {
  readonly body: string;
  readonly file: SentFile | undefined;
  readonly changeNote: string;
  readonly validFrom: Day;
  readonly validUntil?: Day | undefined;
  readonly reviewOn?: Day | undefined;
};

function assertDays(input: VersionInput): Day {
  const latest = plusMonths(input.validFrom, reviewWithinMonths);
  const reviewOn = input.reviewOn ?? latest;
  if (input.validUntil !== undefined && input.validUntil < input.validFrom)
    throw fieldError('validUntil', 'field.day-order');
  if (reviewOn < input.validFrom) throw fieldError('reviewOn', 'field.day-order');
  if (reviewOn > latest) throw fieldError('reviewOn', 'field.review-late', { months: reviewWithinMonths });
  return reviewOn;
}

/** A text of some length, a PDF, or both. */
function assertText(body: string, file: SupervisionFile | undefined): void {
  if (body.length > policyText.longest)
    throw fieldError('body', 'field.too-long', { max: policyText.longest });
  if (file) return;
  if (body.length < policyText.shortest)
    throw fieldError('body', 'field.policy-text', { min: policyText.shortest });
}

function fieldsOf(
  input: VersionInput,
  of: { readonly documentId: string; readonly number: number },
  reviewOn: Day,
  file: SupervisionFile | undefined,
): VersionFields {
  const body = input.body;
  const validUntil = input.validUntil ?? null;
  const hashed = {
    ...of,
    body,
    file: file?.sha256 ?? null,
    validFrom: input.validFrom,
    validUntil,
    reviewOn,
  };
  return {
    body,
    fileId: file?.id ?? null,
    changeNote: input.changeNote,
    sha256: hashOfVersion(hashed),
    validFrom: input.validFrom,
    validUntil,
    reviewOn,
  };
}

/** A new document with its first draft, or the next draft of one. There is one draft of a document at a time. */
export async function draftPolicy(
  portal: Portal,
  viewer: SignedIn,
  of:
    | { readonly kind: PolicyKind; readonly titleJa: string; readonly titleEn: string }
    | { readonly documentId: string },
  input: VersionInput,
): Promise<string> {
  authorize(viewer, 'supervision.write');
  const reviewOn = assertDays(input);
  const id = newId();
  const isNew = !('documentId' in of);
  const documentId = isNew ? newId() : of.documentId;
  const file = await keepFile(portal, { type: 'policy_document', id }, input.file, 'pdf');
  assertText(input.body, file);
  await actOnPolicy(portal, viewer, documentId, 'draft', async (tx) => {
    const allowed = authorize(viewer, 'supervision.write');
    const document = isNew
      ? { id: documentId, kind: of.kind, titleJa: of.titleJa, titleEn: of.titleEn }
      : await documentIn(tx.db, documentId);
    const versions = await listPolicyVersions(tx.db, [documentId]);
    if (versions.some(({ state }) => state === 'DRAFT')) throw new AppError('draft-open');
    const number = (versions[0]?.number ?? 0) + 1;
    const fields = fieldsOf(input, { documentId, number }, reviewOn, file);
    await insertPolicyVersion(
      tx,
      allowed,
      eventOfVersion(document, { id, number, sha256: fields.sha256 }, 'policy.drafted', { to: 'DRAFT' }),
      { ...fields, id, documentId, number },
      { file, document: isNew ? document : undefined },
    );
    await tellApprovers(tx, documentId);
  });
  return documentId;
}

/** Whoever changes a draft has drafted it, and does not approve it. */
export async function changeDraft(
  portal: Portal,
  viewer: SignedIn,
  documentId: string,
  versionId: string,
  revision: number,
  input: VersionInput,
): Promise<void> {
  authorize(viewer, 'supervision.write');
  const reviewOn = assertDays(input);
  const sent = await keepFile(portal, { type: 'policy_document', id: versionId }, input.file, 'pdf');
  await actOnPolicy(portal, viewer, documentId, 'change', async (tx: Tx) => {
    const allowed = authorize(viewer, 'supervision.write');
    const document = await documentIn(tx.db, documentId);
    const version = await versionIn(tx.db, documentId, versionId);
    if (version.state !== 'DRAFT') throw movedOn(`state.policy_version.${version.state}`);
    // A file that was attached stays until another one takes its place.
    const file = sent ?? (version.fileId ? await findSupervisionFile(tx.db, version.fileId) : undefined);
    assertText(input.body, file);
    const fields = fieldsOf(input, { documentId, number: version.number }, reviewOn, file);
    const changed = await changePolicyVersion(
      tx,
      allowed,
      eventOfVersion(document, { ...version, sha256: fields.sha256 }, 'policy.changed'),
      versionId,
      revision,
      fields,
      sent,
    );
    if (!changed) throw new AppError('stale');
  });
}

/** The first day on which something drafted now can hold. */
export const firstDay = (portal: Portal): Day => tokyoDay(portal.clock.now());
