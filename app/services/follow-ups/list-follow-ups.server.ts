import { openFollowUpStates } from '#app/domain/application/follow-up-terms.ts';
import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import type { FollowUpLine, FollowUpList } from '#app/features/follow-ups/view.ts';
import { formatDate, formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  type FollowUpRow,
  listFollowUps,
  listWaitingFollowUps,
} from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { listSteps } from '#db/portal/repositories/transitions.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { amendmentTypes, attestationRule, changeRule, renewalWindow } from '#policies/workflow/follow-ups.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { isInRenewalWindow, statesFor } from './start-follow-up.server.ts';

const tones = {
  DRAFT: 'neutral',
  SUBMITTED: 'waiting',
  IN_REVIEW: 'progress',
  APPROVED: 'done',
  REJECTED: 'problem',
  WITHDRAWN: 'stopped',
} as const;

export const waitsForSignatures = (row: FollowUpRow): boolean =>
  row.state === 'APPROVED' && row.agreementHash !== undefined && row.appliedAt === undefined;

export function describeLine(language: Language, row: FollowUpRow, reference: string): FollowUpLine {
  const t = translator(language);
  const kind = t(`followup.kind.${row.kind}`);
  const waits = waitsForSignatures(row);
  return {
    id: row.id,
    applicationId: row.applicationId,
    reference,
    title: t('followup.name', { kind, number: row.number }),
    what: row.type
      ? t(`followup.type.${row.type}`)
      : row.kind === 'incident'
        ? t(`incidentKind.${String(row.proposal.incidentKind)}` as MessageKey)
        : kind,
    state: t(waits ? 'state.followup.waits-for-signatures' : `state.followup.${row.state}`),
    tone: waits ? 'action' : tones[row.state],
    submitted: row.submittedAt && formatDate(language, row.submittedAt),
  };
}

export function decidesText(language: Language, row: Pick<FollowUpRow, 'kind' | 'type'>): string {
  const t = translator(language);
  const { reviews, decidedBy } = changeRule(row.kind, row.type);
  if (reviews.length === 0) return t(`followup.decides.${decidedBy}`);
  const stages = reviews.map((stage) => t(`review.title.${stage}`)).join(t('common.listSeparator'));
  return t('followup.decides.committee', { stages });
}

/** What a project has gone through beside its own procedure, and what this reader may begin now. */
export async function listFollowUpsOf(portal: Portal, viewer: SignedIn, id: string): Promise<FollowUpList> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const { language } = viewer;
  const t = translator(language);
  const own = subject.applicantIds.includes(viewer.person.id);
  const all = await listFollowUps(db, id);
  const open = (kind: FollowUpRow['kind']) =>
    all.some((one) => one.kind === kind && (openFollowUpStates as readonly string[]).includes(one.state));
  const requests = may(viewer, 'followup.request', subject).ok;
  const offers = (kind: FollowUpRow['kind']) =>
    requests && statesFor[kind].includes(subject.state) && !open(kind);
  return {
    id,
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    lines: all
      .filter(({ state }) => own || state !== 'DRAFT')
      .map((one) => describeLine(language, one, row.reference)),
    types: offers('amendment')
      ? amendmentTypes.map((value) => ({
          value,
          label: t(`followup.type.${value}`),
          hint: t(`followup.about.${value}`),
        }))
      : [],
    opens: await openingsOf(portal, viewer, id),
    mayRenew: offers('renewal') && (await isInRenewalWindow(db, id, tokyoDay(portal.clock.now()))),
    mayChangeOwner: offers('owner_change'),
    mayReport: statesFor.incident.includes(subject.state) && may(viewer, 'incident.report', subject).ok,
    manages: may(viewer, 'application.suspend', subject).ok || may(viewer, 'application.close', subject).ok,
  };
}

/** From when to when one can renew, and when the next confirmation of a year is asked for. */
async function openingsOf(portal: Portal, viewer: SignedIn, id: string): Promise<FollowUpList['opens']> {
  const db = portal.store.read;
  const permit = await findPermit(db, id);
  const begun = (await listSteps(db, id)).findLast(({ to }) => to === 'ACTIVE');
  if (!permit) return [];
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const day = (value: Day) => formatDay(language, value);
  const { before, after } = renewalWindow;
  const { everyMonths, windowDays } = attestationRule;
  const years = begun
    ? Array.from({ length: 20 }, (_, year) => plusMonths(tokyoDay(begun.at), (year + 1) * everyMonths))
    : [];
  const next = years.find((anniversary) => anniversary >= today && anniversary < permit.endsOn);
  return [
    {
      term: t('followup.kind.renewal'),
      value: t('followup.opensRenewal', {
        from: day(plusDays(permit.endsOn, -before)),
        until: day(plusDays(permit.endsOn, after)),
        end: day(permit.endsOn),
      }),
    },
    {
      term: t('followup.kind.attestation'),
      value: next
        ? t('followup.opensAttestation', { from: day(plusDays(next, -windowDays)), until: day(next) })
        : t('followup.opensAttestationNone'),
    },
  ];
}

/** What waits, over every project that the reader may see; the oldest first. */
export async function listWaiting(portal: Portal, viewer: SignedIn): Promise<FollowUpLine[]> {
  authorize(viewer, 'application.list');
  const rows = await listWaitingFollowUps(portal.store.read, rowFilter(viewer, 'application.list'), 200);
  return rows.map((row) => describeLine(viewer.language, row, row.reference));
}

/** Who may report, and on what; the page is the same for members and for the desk. */
export async function readIncidentForm(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'incident.report', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row || !statesFor.incident.includes(subject.state)) throw new AppError('not-found');
  return { id, reference: row.reference };
}
