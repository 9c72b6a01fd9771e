import { endingOf, kindOfType } from '#app/domain/application/file-kind.ts';
import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findPolicyVersion, listPolicyVersions } from '#db/portal/repositories/policy-documents.server.ts';
import {
  findSupervisionFile,
  type SupervisionFile,
} from '#db/portal/repositories/supervision-steps.server.ts';
import { type Action, type Authorized, authorize, mayEver } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { SentFile } from '../attachments/attach-file.server.ts';
import { readStored } from '../attachments/attachment-store.server.ts';
import { keepSentFile } from '../attachments/keep-sent-file.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { inForceOn } from '../policy-documents/in-force.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findingIn, mayOpenAudit } from './audit-case.server.ts';

type Subject = { readonly type: 'audit_finding' | 'policy_document'; readonly id: string };

/** A file of an answer or of a version, before the act itself. */
export async function keepFile(
  portal: Portal,
  subject: Subject,
  file: SentFile | undefined,
  only?: 'pdf',
): Promise<SupervisionFile | undefined> {
  const kept = await keepSentFile(portal, file, only);
  return kept && { ...kept, id: newId(), subjectType: subject.type, subjectId: subject.id };
}

/** One file, for whoever may see what it belongs to; of a policy document the version in force is everybody's. */
export async function readSupervisionFile(portal: Portal, viewer: SignedIn, id: string) {
  const db = portal.store.read;
  const row = await findSupervisionFile(db, id);
  if (!row) throw new AppError('not-found');
  if (row.subjectType === 'audit_finding') {
    const { finding, plan } = await findingIn(db, row.subjectId);
    const allowed = mayOpenAudit(viewer, plan);
    const { reference } = finding;
    await recordFile(portal, viewer, allowed, row, { type: 'audit_finding', id: finding.id }, { reference });
  } else {
    const version = await findPolicyVersion(db, row.subjectId);
    if (!version) throw new AppError('not-found');
    // A file that another one replaced while it was a draft is no part of what was approved.
    const versions = await listPolicyVersions(db, [version.documentId]);
    const current = inForceOn(versions, tokyoDay(portal.clock.now()));
    const isForAll = current?.id === version.id && version.fileId === id;
    if (!isForAll || mayEver(viewer, 'supervision.read'))
      await recordFile(portal, viewer, authorize(viewer, 'supervision.read'), row, {
        type: 'policy_document',
        id: version.documentId,
      });
  }
  const bytes = await readStored(portal, row.sha256);
  const kind = kindOfType(row.mediaType);
  if (!bytes || !kind) throw new AppError('not-found');
  return {
    name: row.fileName,
    saveAs: `supervision-${row.sha256.slice(0, 12)}.${endingOf[kind]}`,
    mediaType: row.mediaType,
    bytes,
  };
}

/** A file is a look of its own beside the page that names it (C3). What is in force anybody may open, and that is no entry. */
const recordFile = (
  portal: Portal,
  viewer: SignedIn,
  allowed: Authorized<Action>,
  file: SupervisionFile,
  subject: Subject,
  detail?: AuditEvent['detail'],
): Promise<void> =>
  recordRead(
    portal,
    viewer,
    {
      kind: 'supervision.viewed',
      subject,
      document: file.sha256,
      ...(detail ? { detail } : {}),
    },
    allowed,
    file.id,
  );
