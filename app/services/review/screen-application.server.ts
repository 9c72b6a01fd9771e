import type { Seat } from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { insertScreeningCheck } from '#db/portal/repositories/case-steps.server.ts';
import { listPanel } from '#db/portal/repositories/rounds.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type Authorized, authorize } from '#policies/access/authorize.ts';
import { type ScreeningItem, screeningItems } from '#policies/workflow/screening.ts';
import { AppError } from '../app-error.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import { partIds } from '../applications/document.server.ts';
import { loadCase } from '../applications/read-application.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, takeStep } from '../workflow/take-step.server.ts';
import { openFirstRound } from './open-round.server.ts';

/** What was submitted, who can be asked, and who stands close to the applicants. */
export async function readScreening(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.screen', subject);
  const version = await findLatestVersion(portal.store.read, id);
  if (subject.state !== 'SCREENING' || !version) throw new AppError('not-found');
  const today = tokyoDay(portal.clock.now());
  const ja = viewer.language === 'ja';
  const t = translator(viewer.language);
  const describe = (roles: readonly string[]) =>
    listPanel(portal.store.read, roles, today).then((panel) =>
      panel
        .filter((one) => ![...subject.applicantIds, ...subject.pastOrInvitedIds].includes(one.personId))
        .map((one) => ({
          id: one.personId,
          name: ja ? one.nameJa : one.nameEn,
          duties: one.duties.map((duty) => t(`duty.${duty}`)).join(t('common.listSeparator')),
          close: one.organisationIds.includes(subject.organisationId),
        })),
    );
  return {
    id,
    reference: version.document.reference,
    items: screeningItems.map((item) => ({ id: item, label: t(`screening.${item}`) })),
    parts: partIds.map((part) => ({ id: part, label: t(`form.${part}`) })),
    voters: await describe(['committee_member']),
    // The chair first: the acting chair stands in where the chair cannot (C4).
    chairs: [...(await describe(['chair'])), ...(await describe(['acting_chair']))],
    answers: describeAnswers(viewer.language, version.document.answers),
  };
}

export type CheckedItems = Readonly<Record<ScreeningItem, 'there' | 'missing'>>;

/** What was looked at in which version, item by item, whichever way it ended. */
const recordScreening = (
  tx: Tx,
  allowed: Authorized<'application.screen'>,
  id: string,
  { version, hash }: { readonly version: number; readonly hash: string },
  outcome: 'accepted' | 'returned',
  items: Partial<CheckedItems>,
): Promise<void> =>
  insertScreeningCheck(
    tx,
    allowed,
    {
      kind: 'application.screened',
      subject: { type: 'application', id },
      case: id,
      document: hash,
      detail: { outcome, version },
    },
    {
      applicationId: id,
      version,
      outcome,
      items: Object.fromEntries(screeningItems.map((item) => [item, items[item] ?? 'missing'])),
    },
  );

/** Everything is there: the roster is frozen, conflicts are asked for, and the case goes to the committee (APP-2). */
export async function acceptComplete(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: {
    readonly items: Partial<CheckedItems>;
    readonly voters: readonly string[];
    readonly chair: string;
  },
): Promise<void> {
  await actOnCase(portal, viewer, id, 'accept_complete', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.screen', subject);
    const opening = authorize(viewer, 'round.open', subject);
    const version = await findLatestVersion(tx.db, id);
    if (!version) throw new AppError('not-found');
    const today = tokyoDay(tx.stamp.at);
    const panel = await listPanel(tx.db, ['committee_member'], today);
    const chairs = await listPanel(tx.db, ['chair', 'acting_chair'], today);
    const barred = [...subject.applicantIds, ...subject.pastOrInvitedIds, ...subject.conflictedIds];
    const named = panel.filter(
      (one) => input.voters.includes(one.personId) && !barred.includes(one.personId),
    );
    const chair = chairs.find((one) => one.personId === input.chair && !barred.includes(one.personId));
    const seats: Seat[] = named.map(({ personId, duties }) => ({
      personId,
      duties,
      seat: 'voter',
      answer: 'pending',
    }));
    if (chair && !seats.some((seat) => seat.personId === chair.personId))
      seats.push({ personId: chair.personId, duties: chair.duties, seat: 'chair', answer: 'pending' });
    const all = screeningItems.every((item) => input.items[item] === 'there');
    const opened = chair
      ? await openFirstRound(tx, subject, opening, seats, version.document, version.hash)
      : { reachable: false };
    await recordScreening(tx, allowed, id, version, 'accepted', input.items);
    await takeStep(tx, subject, allowed, {
      event: 'accept_complete',
      guards: {
        checklist_complete: all,
        roster_frozen: chair !== undefined && named.length === input.voters.length && named.length > 0,
        quorum_reachable: opened.reachable,
      },
      who: actingAs(viewer.facts, subject),
      documentHash: version.hash,
      standings: [{ personId: viewer.person.id, standing: 'screener' }],
    });
  });
}

/** Something is missing: back to the applicant with what and why, by section; the clock stands meanwhile. */
export async function returnIncomplete(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: {
    readonly items: Partial<CheckedItems>;
    readonly sections: readonly string[];
    readonly text: string;
  },
): Promise<void> {
  await actOnCase(portal, viewer, id, 'return_incomplete', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.screen', subject);
    const version = await findLatestVersion(tx.db, id);
    if (!version) throw new AppError('not-found');
    await recordScreening(tx, allowed, id, version, 'returned', input.items);
    await takeStep(tx, subject, allowed, {
      event: 'return_incomplete',
      guards: { reason_per_section: input.sections.length > 0 && input.text.length > 0 },
      who: actingAs(viewer.facts, subject),
      reasons: input.sections.map((section) => ({ code: 'incomplete', section })),
      text: input.text,
      documentHash: version.hash,
      standings: [{ personId: viewer.person.id, standing: 'screener' }],
    });
  });
}
