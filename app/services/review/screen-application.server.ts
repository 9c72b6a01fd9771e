import { dueDay } from '#app/domain/deadline/deadline-clock.ts';
import type { Seat } from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { insertScreeningCheck } from '#db/portal/repositories/case-steps.server.ts';
import { listDeputiesOf } from '#db/portal/repositories/deputies.server.ts';
import { listPanel } from '#db/portal/repositories/rounds.server.ts';
import { listSteps } from '#db/portal/repositories/transitions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type Authorized, authorize } from '#policies/access/authorize.ts';
import { deadlineRule } from '#policies/calendars/deadlines.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';
import { governanceProfiles, reviewCasesOf } from '#policies/governance.ts';
import { type ScreeningItem, screeningItems, screeningPartOf } from '#policies/workflow/screening.ts';
import { AppError } from '../app-error.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import { partIds } from '../applications/document.server.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { readStanding } from '../board/read-standing.server.ts';
import { suggestForOffice } from '../conflicts/suggest-conflicts.server.ts';
import { currentProfile } from '../governance/governance.server.ts';
import type { Portal } from '../portal.ts';
import { fitsShortTrack } from '../preparation/standing.server.ts';
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
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  const { language } = viewer;
  const t = translator(language);
  const near = new Set([
    ...subject.applicantIds,
    ...subject.pastOrInvitedIds,
    ...subject.conflictedIds,
    ...subject.consultantIds,
  ]);
  const panelOf = async (roles: readonly string[]) =>
    (await listPanel(db, roles, today)).filter((one) => !near.has(one.personId));
  const voters = await panelOf(['committee_member']);
  // The chair first: the acting chair stands in where the chair cannot (C4).
  const chairs = [...(await panelOf(['chair'])), ...(await panelOf(['acting_chair']))];
  const ids = [...new Set([...voters, ...chairs].map((one) => one.personId))];
  const signs = await suggestForOffice(portal, viewer, subject, ids);
  const away = (await listDeputiesOf(db, ids, today)).filter((one) => one.office === 'chair');
  const describe = (one: (typeof voters)[number]) => {
    const absence = away.find((other) => other.personId === one.personId);
    return {
      id: one.personId,
      name: language === 'ja' ? one.nameJa : one.nameEn,
      duties: one.duties.map((duty) => t(`duty.${duty}`)).join(t('common.listSeparator')),
      signs: signs.get(one.personId) ?? [],
      substitute: one.substitute,
      away: absence && t('screen.away', { day: formatDay(language, absence.untilOn) }),
    };
  };
  const partLabel = (part: string) => t(`form.${part}` as MessageKey);
  const { datasets } = version.document.answers.data;
  const profile = await currentProfile(db);
  const { length } = deadlineRule('revision');
  return {
    id,
    reference: version.document.reference,
    version: version.version,
    items: screeningItems.map((item) => ({
      id: item,
      label: t(`screening.${item}`),
      part: partLabel(screeningPartOf[item]),
    })),
    parts: partIds.map((part) => ({ id: part, label: partLabel(part) })),
    voters: voters.map(describe),
    chairs: chairs.map(describe),
    answers: describeAnswers(language, version.document.answers),
    shortTrack: await fitsShortTrack(db, version.document, portal.clock.now()),
    standing: await readStanding(portal, viewer, subject, await listSteps(db, id)),
    answerBy: formatDay(language, dueDay({ length, startedOn: today, pauses: [] }, officeCalendar, today)),
    governance: {
      profile: t(`governance.profile.${profile}`),
      split: governanceProfiles[profile].review === 'both',
      cases: reviewCasesOf(profile, datasets).map((one) => ({
        by: t(`governance.performer.${one.by}`),
        datasets: one.datasets.map((dataset) => t(`dataset.${dataset}`)).join(t('common.listSeparator')),
      })),
    },
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
    const barred = [
      ...subject.applicantIds,
      ...subject.pastOrInvitedIds,
      ...subject.conflictedIds,
      ...subject.consultantIds,
    ];
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

export type ReturnInput = {
  readonly items: Partial<CheckedItems>;
  readonly sections: readonly string[];
  /** To the applicant, about all of it. */
  readonly text: string;
  /** What is missing in which part. */
  readonly about?: Readonly<Record<string, string>>;
};

/**
 * Something is missing: back to the applicant with what and why, part by part. The clock of the check stands meanwhile, and
 * the applicant's runs (APP-2).
 */
export async function returnIncomplete(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: ReturnInput,
): Promise<void> {
  const about = Object.entries(input.about ?? {}).filter(([, text]) => text.length > 0);
  const missing = screeningItems.filter((item) => input.items[item] === 'missing');
  const named = new Set([
    ...input.sections,
    ...about.map(([part]) => part),
    ...missing.map((item) => screeningPartOf[item]),
  ]);
  const sections = partIds.filter((part) => named.has(part));
  const reasoned = sections.every((part) => input.text.length > 0 || about.some(([other]) => other === part));
  await actOnCase(portal, viewer, id, 'return_incomplete', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.screen', subject);
    const version = await findLatestVersion(tx.db, id);
    if (!version) throw new AppError('not-found');
    await recordScreening(tx, allowed, id, version, 'returned', input.items);
    const t = translator(viewer.language);
    const label = (part: string) => t(`form.${part}` as MessageKey);
    await takeStep(tx, subject, allowed, {
      event: 'return_incomplete',
      guards: { reason_per_section: sections.length > 0 && reasoned },
      who: actingAs(viewer.facts, subject),
      reasons: sections.flatMap((section) => {
        const codes = missing.filter((item) => screeningPartOf[item] === section);
        return (codes.length > 0 ? codes : ['incomplete']).map((code) => ({ code, section }));
      }),
      text: [
        ...(input.text ? [input.text] : []),
        ...partIds.flatMap((part) =>
          about
            .filter(([other]) => other === part)
            .map(([, text]) => t('screen.ofPart', { part: label(part), text })),
        ),
      ].join('\n\n'),
      documentHash: version.hash,
      standings: [{ personId: viewer.person.id, standing: 'screener' }],
    });
  });
}
