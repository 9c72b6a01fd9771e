import { createHash } from 'node:crypto';
import { type ApplicationDocument, completeAnswers, sectionIds } from '#app/domain/application/form.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { findDraftAnswers } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { AppError } from '../app-error.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The parts of an application that can be pointed at when it is returned. */
export const partIds = ['outline', 'members', ...sectionIds] as const;
export type PartId = (typeof partIds)[number];

/** What would be frozen now; undefined while a section is not valid. */
export async function draftDocument(
  db: Reader,
  applicationId: string,
  version: number,
): Promise<ApplicationDocument | undefined> {
  const row = await findApplication(db, applicationId);
  if (!row) throw new AppError('not-found');
  const answers = completeAnswers(await findDraftAnswers(db, applicationId));
  if (!answers) return undefined;
  const members = await listMembers(db, applicationId);
  return {
    form: 1,
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
  };
}

/** One part of a document as one text, so that two versions can be compared part by part. */
export function partText(document: ApplicationDocument, part: PartId): string {
  if (part === 'outline') {
    const { titleJa, titleEn, service, purpose, organisationId, leadPersonId } = document;
    return canonicalJson({ titleJa, titleEn, service, purpose, organisationId, leadPersonId });
  }
  if (part === 'members') return canonicalJson(document.members);
  return canonicalJson(document.answers[part]);
}

export const changedParts = (a: ApplicationDocument, b: ApplicationDocument): readonly PartId[] =>
  partIds.filter((part) => partText(a, part) !== partText(b, part));
