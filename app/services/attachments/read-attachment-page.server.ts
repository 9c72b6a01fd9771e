import { formatBytes } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { may } from '#policies/access/authorize.ts';
import {
  type AttachmentPurpose,
  attachmentLimits,
  attachmentPurposes,
  formPurposes,
} from '#policies/attachments.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { openParts } from '../applications/open-parts.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseReference } from './attach-file.server.ts';
import { listAttachments } from './read-attachments.server.ts';

/** The attachments of a case and, for the applicant while it is open, what may be added. */
export async function readAttachmentPage(portal: Portal, viewer: SignedIn, id: string) {
  const lines = await listAttachments(portal, viewer, id);
  const subject = await loadCase(portal, id);
  const t = translator(viewer.language);
  const parts = await openParts(portal.store.read, subject);
  const formOpen = parts === 'all' || parts.includes('attachments');
  const open = (purpose: AttachmentPurpose) =>
    (attachmentPurposes[purpose] as readonly string[]).includes(subject.state) &&
    (formOpen || !(formPurposes as readonly string[]).includes(purpose));
  const writes = may(viewer, 'application.change', subject).ok;
  const offered = Object.keys(attachmentPurposes) as AttachmentPurpose[];
  return {
    id,
    reference: await caseReference(portal, id),
    // What is read first on the form stands first here.
    purposes: writes
      ? offered.filter(open).map((purpose) => ({ value: purpose, label: t(`attachment.purpose.${purpose}`) }))
      : [],
    section: formPurposes.some(open),
    lines: lines.map((line) => ({ ...line, removable: writes && open(line.purpose) })),
    scanned: portal.config.scanCommand !== undefined,
    limit: formatBytes(viewer.language, attachmentLimits.bytes),
  };
}
