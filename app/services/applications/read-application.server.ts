import { isEditable, phaseOf } from '#app/domain/application/states.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ApplicationPage } from '#app/features/applications/application-view.ts';
import type { CaseOverview } from '#app/features/applications/case-view.ts';
import { formatDate } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  type ApplicationRow,
  findApplication,
  listMembers,
} from '#db/portal/repositories/applications.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import { slotStanding } from '../service-requests/request-slot.server.ts';
import { describeSupport } from '../service-requests/support.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeApplication } from './describe.server.ts';
import { loadCase } from './load-case.server.ts';
import { readOverview } from './read-overview.server.ts';

export async function readApplication(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<{ readonly application: ApplicationPage; readonly overview: CaseOverview }> {
  const subject = await loadCase(portal, id);
  const allowed = authorize(viewer, 'application.read', subject);
  const [row, members] = await Promise.all([
    findApplication(portal.store.read, id),
    listMembers(portal.store.read, id),
  ]);
  if (!row) throw new AppError('not-found');
  // An applicant opening the own case is no event; anybody else's look is one (C3).
  if (!subject.applicantIds.includes(viewer.person.id)) {
    await recordRead(
      portal,
      viewer,
      {
        kind: 'application.viewed',
        subject: { type: 'application', id },
        case: id,
      },
      allowed,
    );
  }
  const editable = isEditable(row.state) && may(viewer, 'application.change', subject).ok;
  return {
    application: {
      ...present(portal, viewer, row, members, editable),
      slot: await describeSlot(portal, viewer, id),
      support: await describeSupport(portal, viewer, subject, row.service),
    },
    overview: await readOverview(portal, viewer, subject),
  };
}

/** Where a request for the basic service stands in its queue (SVC-1). */
async function describeSlot(portal: Portal, viewer: SignedIn, id: string): Promise<string | undefined> {
  const slot = await slotStanding(portal.store.read, id, tokyoDay(portal.clock.now()));
  if (!slot) return undefined;
  const t = translator(viewer.language);
  return slot.waiting === 0
    ? t('slot.have', { month: slot.month, number: slot.number })
    : t('slot.wait', { month: slot.month, position: slot.waiting });
}

function present(
  portal: Portal,
  viewer: SignedIn,
  row: ApplicationRow,
  members: Awaited<ReturnType<typeof listMembers>>,
  editable: boolean,
): Omit<ApplicationPage, 'slot' | 'support'> {
  const { language } = viewer;
  const t = translator(language);
  return {
    ...describeApplication(portal, language, row),
    titleOther: language === 'ja' ? row.titleEn : row.titleJa,
    service: t(`application.service.${row.service}`),
    purpose: t(`application.purpose.${row.purpose}`),
    created: formatDate(language, row.createdAt),
    phase: phaseOf[row.state],
    members: members
      .filter((member) => member.state !== 'removed')
      .map((member) => ({
        id: member.personId,
        name: language === 'ja' ? member.nameJa : member.nameEn,
        role: t(`application.member.${member.role}` as MessageKey),
        state: t(`application.memberState.${member.state}` as MessageKey),
      })),
    editable,
  };
}
