import { eligibleSeats } from '#app/domain/review/tally.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { RosterView } from '#app/features/review/roster-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findActingChairs, isLed } from './lead-round.server.ts';
import { findSubstitutes, leadable, leadReasons } from './reconstitute.server.ts';
import { currentRound, priorReviewers } from './round-subject.server.ts';

/** Who sits in the round, who is missing, and who of the registered panel can still be asked. */
export async function readRoster(portal: Portal, viewer: SignedIn, id: string): Promise<RosterView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'round.open', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  const at = await currentRound(db, subject);
  if (!version || !at || !leadable(subject, at.round.state)) throw new AppError('not-found');
  const { round, seats } = at;
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const number = (value: number) => formatNumber(language, value);
  const person = (one: {
    readonly personId: string;
    readonly nameJa: string;
    readonly nameEn: string;
    readonly duties: readonly string[];
    readonly substitute?: boolean;
    readonly organisationIds: readonly string[];
  }) => ({
    value: one.personId,
    label: language === 'ja' ? one.nameJa : one.nameEn,
    hint: [
      one.duties.map((duty) => t(`duty.${duty as 'lay'}`)).join(t('common.listSeparator')),
      one.substitute ? t('roster.registered') : '',
      one.organisationIds.includes(subject.organisationId) ? t('screen.close') : '',
    ]
      .filter(Boolean)
      .join('　'),
  });
  const escalated = round.state === 'ESCALATED';
  const prior = await priorReviewers(db, round);
  return {
    id,
    reference: version.document.reference,
    stage: t(`review.title.${round.stage}`),
    state: t(`state.round.${round.state}`),
    quorum: t('roster.quorum', {
      quorum: number(round.quorum),
      eligible: number(eligibleSeats(seats).length),
    }),
    escalated,
    unled: !isLed(seats),
    appeal: round.appealOf ? t('roster.appeal', { count: number(prior.length) }) : undefined,
    seats: seats.map((seat) => ({
      id: seat.personId,
      name: language === 'ja' ? seat.nameJa : seat.nameEn,
      seat: t(`review.seat.${seat.seat}`),
      duties: seat.duties.map((duty) => t(`duty.${duty}`)).join(t('common.listSeparator')),
      answer: t(seat.answer === 'conflict' ? 'review.votedRecused' : `review.answer.${seat.answer}`),
      added: seat.addedAs && t(`review.added.${seat.addedAs}`),
    })),
    substitutes: escalated ? (await findSubstitutes(db, subject, at, today)).map(person) : [],
    leads: (await findActingChairs(db, subject, round, today)).map((one) =>
      person({ ...one, substitute: false }),
    ),
    reasons: leadReasons.map((value) => ({ value, label: t(`roster.why.${value}`) })),
  };
}
