import { createHash } from 'node:crypto';
import { type ApplicationDocument, completeAnswers, sectionsOfForm } from '#app/domain/application/form.ts';
import { sectionIds } from '#app/domain/application/form-fields.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { findDraftAnswers } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { listAttachments } from '#db/portal/repositories/attachments.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { formPurposes } from '#policies/attachments.ts';
import { AppError } from '../app-error.ts';
import { aboutOf } from './about.server.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The parts of an application that can be pointed at when it is returned. */
export const partIds = ['outline', 'members', ...sectionIds, 'attachments'] as const;
export type PartId = (typeof partIds)[number];

/** What would be frozen now; undefined while a section is not valid. */
export async function draftDocument(
  db: Reader,
  applicationId: string,
  version: number,
  today: string,
): Promise<ApplicationDocument | undefined> {
  const row = await findApplication(db, applicationId);
  if (!row) throw new AppError('not-found');
  const draft = await findDraftAnswers(db, applicationId);
  const answers = completeAnswers(draft, await aboutOf(db, row, draft, today));
  if (!answers) return undefined;
  const attachments = await listAttachments(db, applicationId);
  const members = await listMembers(db, applicationId);
  return {
    form: 2,
    reference: row.reference,
    version,
    titleJa: row.titleJa,
    titleEn: row.titleEn,
    service: row.service,
    purpose: row.purpose,
    organisationId: row.organisationId,
    leadPersonId: row.leadPersonId,
    members: members
      .filter((member) => member.state === 'active')
      .map((member) => ({ personId: member.personId, role: member.role }))
      .sort((a, b) => (a.personId < b.personId ? -1 : 1)),
    answers,
    attachments: attachments
      .filter((one) => (formPurposes as readonly string[]).includes(one.purpose))
      .map(({ purpose, sha256: hash }) => ({ purpose, sha256: hash }))
      .sort((a, b) => (`${a.purpose} ${a.sha256}` < `${b.purpose} ${b.sha256}` ? -1 : 1)),
  };
}

/** One part of a document as one text, so that two versions can be compared part by part. */
export function partText(document: ApplicationDocument, part: PartId): string {
  if (part === 'outline') {
    const { titleJa, titleEn, service, purpose, organisationId, leadPersonId } = document;
    return canonicalJson({ titleJa, titleEn, service, purpose, organisationId, leadPersonId });
  }
  if (part === 'members') return canonicalJson(document.members);
  if (part === 'attachments') return canonicalJson(document.attachments);
  return canonicalJson(document.answers[part]);
}

/** What differs between two versions. Sections that the form of the earlier one did not have are no change of the author's. */
export function changedParts(a: ApplicationDocument, b: ApplicationDocument): readonly PartId[] {
  const known: readonly string[] = ['outline', 'members', 'attachments', ...sectionsOfForm(a.form)];
  return partIds.filter((part) => known.includes(part) && partText(a, part) !== partText(b, part));
}
