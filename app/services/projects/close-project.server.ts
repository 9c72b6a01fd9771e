import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import {
  countOutputsInFlight,
  fileClosingItem as file,
  findDestruction,
  listClosingItems,
} from '#db/portal/repositories/projects.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { type ClosingItem, closingItems, renewalWindow } from '#policies/workflow/follow-ups.ts';
import { AppError, fieldError } from '../app-error.ts';
import { lapseFollowUps } from '../follow-ups/lapse-follow-ups.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { stopQuestions } from './stop-questions.server.ts';

/** Whether the time in which a renewal can be asked for is over. */
async function graceIsOver(tx: Tx, id: string): Promise<boolean> {
  const permit = await findPermit(tx.db, id);
  return permit === undefined || daysBetween(permit.endsOn, tokyoDay(tx.stamp.at)) > renewalWindow.after;
}

/**
 * Begins the end. After the period of use the secretariat waits until no renewal can come any more; the applicants may say
 * at once that they want none.
 */
export async function beginClosing(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnCase(portal, viewer, id, 'begin_close', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.close', subject);
    const own = subject.applicantIds.includes(viewer.person.id);
    await takeStep(tx, subject, allowed, {
      event: 'begin_close',
      guards: {
        no_output_in_flight: (await countOutputsInFlight(tx.db, id)) === 0,
        grace_over: own || (await graceIsOver(tx, id)),
      },
      who: actingAs(viewer.facts, subject),
    });
    await lapseFollowUps(tx, subject);
  });
  await stopQuestions(portal);
}

export async function beginClosingBySystem(tx: Tx, subject: Case): Promise<void> {
  await takeStep(tx, subject, systemAuthority('clock.apply'), {
    event: 'begin_close',
    guards: { grace_over: await graceIsOver(tx, subject.id) },
    who: { as: ['system'], is: [] },
    reasons: [{ code: 'grace' }],
  });
  await lapseFollowUps(tx, subject);
}

/** What each side files: the applicants what they did and published, the secretariat what leaves and what is destroyed. */
export const filedBy: Readonly<Record<ClosingItem, 'applicant' | 'secretariat'>> = {
  final_report: 'applicant',
  publications_declared: 'applicant',
  outputs_listed: 'applicant',
  deletion_proved: 'secretariat',
};

export async function fileClosingItem(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly item: Exclude<ClosingItem, 'deletion_proved'>; readonly text: string },
): Promise<void> {
  if (!input.text) throw fieldError('text', 'field.required');
  await actOnCase(portal, viewer, id, `closing.${input.item}`, async (tx, subject) => {
    const allowed = authorize(viewer, 'application.close', subject);
    if (subject.state !== 'CLOSING')
      throw new AppError('moved-on', {}, 'problem.moved-on', {
        state: [`application.state.${subject.state}`],
      });
    if (!subject.applicantIds.includes(viewer.person.id)) throw new AppError('denied');
    const textHash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    const filed = await file(
      tx,
      allowed,
      {
        kind: 'closing.filed',
        subject: { type: 'application', id },
        case: id,
        reason: textHash,
        detail: { item: input.item },
      },
      id,
      input.item,
      textHash,
    );
    if (!filed) throw new AppError('already-done');
  });
}

/** Everything is on file, and the project's data are destroyed: then, and only then, it is closed for good. */
export async function closeProject(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnCase(portal, viewer, id, 'close', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.close', subject);
    const filed = new Set((await listClosingItems(tx.db, id)).map(({ item }) => item));
    const destroyed = await findDestruction(tx.db, id);
    await takeStep(tx, subject, allowed, {
      event: 'close',
      guards: {
        closing_complete: destroyed !== undefined && closingItems.every((item) => filed.has(item)),
      },
      who: actingAs(viewer.facts, subject),
      documentHash: destroyed?.hash,
    });
  });
}
