import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ActId } from '#app/features/applications/case-view.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { may } from '#policies/access/authorize.ts';
import { missingFrom } from '../agreements/sign-agreement.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { mayAppeal } from './appeal.server.ts';
import { conditionsOf } from './conditions.server.ts';
import { isLed } from './lead-round.server.ts';
import { leadsRound, type RoundCase } from './round-subject.server.ts';

type Offered = readonly (readonly [ActId, boolean, string])[];

/** What somebody has to do around reviews, and the papers of the case: id, whether it is there, where it leads. */
export async function reviewActs(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  at: RoundCase | undefined,
): Promise<{ readonly acts: Offered; readonly papers: Offered }> {
  const db = portal.store.read;
  const { state, id } = subject;
  const me = viewer.person.id;
  const own = subject.applicantIds.includes(me);
  const mayRead = may(viewer, 'application.read', subject).ok;
  const decided = (await listRounds(db, id)).some((round) => round.decision !== undefined);
  const agreement = await findAgreement(db, id);
  const permit = await findPermit(db, id);
  const underReview = at !== undefined && (state === 'S1_REVIEW' || state === 'S2_REVIEW');
  const staffs = underReview && may(viewer, 'round.open', subject).ok;
  const stuck = staffs && (at.round.state === 'ESCALATED' || !isLed(at.seats));
  const conditional = (await conditionsOf(db, id)).length > 0;
  const leads = at !== undefined && leadsRound(at.seats, me);
  const waits =
    state === 'S1_CONDITIONS' && (own || (leads && may(viewer, 'conditions.confirm', subject).ok));
  const appeals =
    own &&
    may(viewer, 'application.submit', subject).ok &&
    (await mayAppeal(db, subject, tokyoDay(portal.clock.now())));
  const rebinds = (state === 'S2_REVIEW' || state === 'READY') && may(viewer, 'data.prepare', subject).ok;
  const accepts =
    state === 'AGREEMENT' &&
    agreement !== undefined &&
    missingFrom(agreement).members.includes(me) &&
    !may(viewer, 'agreement.sign', subject).ok;
  return {
    acts: [
      ['appeal', appeals, 'appeal'],
      ['conditions', conditional && waits, 'conditions'],
      ['accept', accepts, 'agreement'],
      ['roster', stuck, 'roster'],
    ],
    papers: [
      ['letter', mayRead && decided, 'letter'],
      ['conditions', mayRead && conditional && !waits, 'conditions'],
      ['contract', mayRead && agreement !== undefined && state !== 'AGREEMENT', 'agreement'],
      ['permit', mayRead && permit !== undefined, 'permit'],
      ['roster', staffs && !stuck, 'roster'],
      ['settings', rebinds, 'preparation'],
      ['print', mayRead && state !== 'DRAFT', 'print'],
    ],
  };
}
