import { findRow } from '#app/domain/workflow/decide.ts';
import type { ProjectDeed, ProjectPage } from '#app/features/projects/view.ts';
import { formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import {
  countOutputsInFlight,
  findDestruction,
  findOpenRevocation,
  listClosingItems,
  readHoldings,
} from '#db/portal/repositories/projects.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { closingItems } from '#policies/workflow/follow-ups.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { filedBy } from './close-project.server.ts';
import { lookAtResumption, resumeChecks } from './resume-project.server.ts';
import { leadsCase } from './suspend-project.server.ts';

export const projectStates = ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CLOSING', 'CLOSED'] as const;

/** A project in use or after it: where it stands, what this reader can do, what must hold and what is on file. */
export async function readProject(portal: Portal, viewer: SignedIn, id: string): Promise<ProjectPage> {
  const subject = await loadCase(portal, id);
  const allowed = authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  const isProject = (projectStates as readonly string[]).includes(subject.state);
  if (!row || !isProject) throw new AppError('not-found');
  if (!subject.applicantIds.includes(viewer.person.id))
    await recordRead(
      portal,
      viewer,
      { kind: 'application.viewed', subject: { type: 'application', id }, case: id },
      allowed,
    );
  const { language } = viewer;
  const t = translator(language);
  const [permit, proposal, items, holdings, destruction] = await Promise.all([
    findPermit(db, id),
    findOpenRevocation(db, id),
    listClosingItems(db, id),
    readHoldings(db, id),
    findDestruction(db, id),
  ]);
  const texts = await findStoredTexts(db, [
    ...items.map(({ textHash }) => textHash),
    ...(proposal ? [proposal.textHash] : []),
  ]);
  const closes = subject.state === 'CLOSING' || subject.state === 'CLOSED';
  const holds =
    subject.state === 'SUSPENDED'
      ? await lookAtResumption(portal, db, subject, portal.clock.now())
      : undefined;
  const desk = !subject.applicantIds.includes(viewer.person.id);
  return {
    id,
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    state: subject.state,
    stateText: t(`application.state.${subject.state}`),
    ends: permit ? formatDay(language, permit.endsOn) : t('common.none'),
    deeds: await deedsOf(portal, viewer, subject, proposal !== undefined, destruction !== undefined),
    checks: holds
      ? resumeChecks.map((check) => ({ id: check, label: t(`resume.${check}`), holds: holds[check] }))
      : [],
    // The desk and the chair know of a proposal; members are told what is decided.
    proposal:
      proposal && desk
        ? t('project.proposedBy', {
            at: formatDateTime(language, proposal.proposedAt),
            reason: `${t(`projectReason.${proposal.reason}`)} ${texts.get(proposal.textHash) ?? ''}`,
          })
        : undefined,
    closing: closes
      ? closingItems.map((item) => {
          const filed = items.find((one) => one.item === item);
          return {
            item,
            label: t(`closing.${item}`),
            filed: filed && t('project.filedAt', { at: formatDateTime(language, filed.filedAt) }),
            text: filed && item !== 'deletion_proved' ? (texts.get(filed.textHash) ?? '') : '',
            mayFile:
              !filed &&
              subject.state === 'CLOSING' &&
              filedBy[item] === 'applicant' &&
              !desk &&
              may(viewer, 'application.close', subject).ok,
          };
        })
      : [],
    released: closes
      ? holdings.released.map((one) =>
          t('project.releasedItem', {
            reference: one.reference,
            items: formatNumber(language, one.items),
          }),
        )
      : [],
    destroyed: destruction !== undefined,
  };
}

async function deedsOf(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  isProposed: boolean,
  isDestroyed: boolean,
): Promise<ProjectDeed[]> {
  const db = portal.store.read;
  const own = subject.applicantIds.includes(viewer.person.id);
  const from = (event: string) => findRow(applicationMachine, subject.state, event as 'close') !== undefined;
  const leads = await leadsCase({ db }, subject, viewer.person.id);
  const inFlight = from('begin_close') ? await countOutputsInFlight(db, subject.id) : 0;
  const offered: readonly (readonly [ProjectDeed, boolean])[] = [
    ['suspend', from('suspend') && may(viewer, 'application.suspend', subject).ok],
    ['resume', from('resume') && may(viewer, 'application.resume', subject).ok],
    ['propose', from('revoke') && !isProposed && may(viewer, 'revocation.propose', subject).ok],
    ['revoke', from('revoke') && isProposed && leads && may(viewer, 'application.revoke', subject).ok],
    ['begin_close', from('begin_close') && inFlight === 0 && may(viewer, 'application.close', subject).ok],
    [
      'destroy',
      subject.state === 'CLOSING' && !isDestroyed && !own && may(viewer, 'application.close', subject).ok,
    ],
    ['close', from('close') && isDestroyed && !own && may(viewer, 'application.close', subject).ok],
  ];
  return offered.filter(([, open]) => open).map(([deed]) => deed);
}

/** The question before a deed, for whoever may do it now; for anybody else the page does not exist. */
export async function readDeed(portal: Portal, viewer: SignedIn, id: string, deed: ProjectDeed | 'file') {
  const page = await readProject(portal, viewer, id);
  const open =
    deed === 'file' ? page.closing.some(({ mayFile }) => mayFile) : page.deeds.includes(deed as ProjectDeed);
  if (!open) throw new AppError('not-found');
  const t = translator(viewer.language);
  return {
    id,
    reference: page.reference,
    stateText: page.stateText,
    checks: page.checks,
    proposal: page.proposal,
    items: page.closing
      .filter(({ mayFile }) => mayFile)
      .map(({ item, label }) => ({
        value: item,
        label,
        hint: t(`project.fileHint.${item}` as MessageKey),
      })),
  };
}
