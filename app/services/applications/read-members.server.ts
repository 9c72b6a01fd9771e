import { isEditable } from '#app/domain/application/states.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { loadCase } from './load-case.server.ts';
import { type MemberStanding, memberStandings } from './member-standing.server.ts';

/** Members as those see them who may still change them. */
export async function readMembers(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'member.invite', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row || !isEditable(subject.state)) throw new AppError('not-found');
  const t = translator(viewer.language);
  const members = await memberStandings(portal.store.read, id, tokyoDay(portal.clock.now()));
  const until = (member: MemberStanding, day: Day | undefined) => {
    if (member.state === 'invited') return t('members.afterAccepting');
    return day ? t('members.until', { day: formatDay(viewer.language, day) }) : t('members.noneValid');
  };
  const terms = (member: MemberStanding) => {
    if (member.role === 'lead') return t('members.termsPledged');
    return t(member.terms ? 'members.termsAccepted' : 'members.termsOpen');
  };
  return {
    id,
    reference: row.reference,
    members: members.map((member) => ({
      id: member.personId,
      name: viewer.language === 'ja' ? member.nameJa : member.nameEn,
      role: t(`application.member.${member.role}` as MessageKey),
      state: t(`application.memberState.${member.state}` as MessageKey),
      terms: terms(member),
      training: until(member, member.trainedUntil),
      accreditation: until(member, member.accreditedUntil),
      removable: member.role !== 'lead',
    })),
  };
}
