import { isEditable } from '#app/domain/application/states.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { loadCase } from './read-application.server.ts';

/** Members as those see them who may still change them. */
export async function readMembers(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'member.invite', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row || !isEditable(subject.state)) throw new AppError('not-found');
  const t = translator(viewer.language);
  const members = await listMembers(portal.store.read, id);
  return {
    id,
    reference: row.reference,
    members: members
      .filter((member) => member.state !== 'removed')
      .map((member) => ({
        id: member.personId,
        name: viewer.language === 'ja' ? member.nameJa : member.nameEn,
        role: t(`application.member.${member.role}` as MessageKey),
        state: t(`application.memberState.${member.state}` as MessageKey),
        removable: member.role !== 'lead',
      })),
  };
}
