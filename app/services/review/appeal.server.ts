import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { listRounds, type RoundRow } from '#db/portal/repositories/rounds.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listSteps } from '#db/portal/repositories/transitions.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { DecisionGround } from '#policies/workflow/screening.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { openAppealRound } from './open-round.server.ts';

const stageOf: Readonly<Record<string, RoundRow['stage'] | undefined>> = {
  S1_REJECTED: 'first',
  S2_REJECTED: 'second',
};

/** The refusal that can be appealed against, whether it was before, and until when. */
async function appealable(db: Reader, subject: Case, today: string) {
  const stage = stageOf[subject.state];
  const rounds = (await listRounds(db, subject.id)).filter((round) => round.stage === stage);
  const [against] = rounds;
  const clock = (await listDeadlinesOf(db, 'application', subject.id))
    .filter(({ kind }) => kind === 'appeal')
    .sort((a, b) => (a.startedOn < b.startedOn ? 1 : -1))[0];
  return {
    against: against?.decision === 'reject' ? against : undefined,
    once: rounds.every((round) => round.appealOf === undefined),
    dueOn: clock?.dueOn,
    inTime: clock?.state === 'running' && clock.dueOn >= today,
  };
}

/** Whether the page of the case offers an appeal. */
export async function mayAppeal(db: Reader, subject: Case, today: string): Promise<boolean> {
  if (!stageOf[subject.state]) return false;
  const { against, once, inTime } = await appealable(db, subject, today);
  return against !== undefined && once && inTime;
}

export async function readAppeal(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.submit', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  const { against, once, dueOn, inTime } = await appealable(db, subject, tokyoDay(portal.clock.now()));
  if (!stageOf[subject.state] || !version || !against) throw new AppError('not-found');
  const { language } = viewer;
  const t = translator(language);
  const refusal = (await listSteps(db, id)).find(({ event }) => event === 'reject');
  const text = refusal?.textHash
    ? (await findStoredTexts(db, [refusal.textHash])).get(refusal.textHash)
    : undefined;
  return {
    id,
    reference: version.document.reference,
    stage: t(`review.title.${against.stage}`),
    grounds: against.reasons
      .filter(({ section }) => section === undefined)
      .map(({ code }) => t(`ground.${code as DecisionGround}`)),
    text: text ?? '',
    until: dueOn ? formatDay(language, dueOn) : '',
    open: once && inTime,
    why: once ? undefined : t('appeal.used'),
  };
}

/** Once, in time, and before people who have not judged it yet (INV-07). */
export async function appeal(portal: Portal, viewer: SignedIn, id: string, text: string): Promise<void> {
  await actOnCase(portal, viewer, id, 'appeal', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.submit', subject);
    const { against, once, inTime } = await appealable(tx.db, subject, tokyoDay(tx.stamp.at));
    const version = await findLatestVersion(tx.db, id);
    const opened =
      against && once && inTime && version
        ? await openAppealRound(tx, subject, against, version.document)
        : undefined;
    await takeStep(tx, subject, allowed, {
      event: 'appeal',
      guards: {
        appeal_once: once,
        appeal_in_time: inTime,
        appeal_roster_disjoint: opened?.disjoint ?? false,
      },
      who: actingAs(viewer.facts, subject),
      text,
      documentHash: against?.documentHash,
    });
  });
}
