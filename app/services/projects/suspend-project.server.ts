import type { SuspensionReason } from '#app/domain/application/follow-up-terms.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { currentRound, leadsRound } from '../review/round-subject.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { stopQuestions } from './stop-questions.server.ts';
import { tellProject } from './tell-project.server.ts';

/** Whether this person leads the last round of the case, for what only the chair may do. */
export async function leadsCase(
  tx: { readonly db: Reader },
  subject: Case,
  personId: string,
): Promise<boolean> {
  const at = await currentRound(tx.db, subject);
  return at !== undefined && leadsRound(at.seats, personId);
}

/**
 * Stops a project at once: the next question and the next export find it stopped, and what the vault is counting is
 * cancelled. Who suspended is remembered, because somebody else has to resume (INV-10).
 */
export async function suspendProject(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly reason: SuspensionReason; readonly text: string },
): Promise<void> {
  if (!input.text) throw fieldError('text', 'field.required');
  await actOnCase(portal, viewer, id, 'suspend', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.suspend', subject);
    await takeStep(tx, subject, allowed, {
      event: 'suspend',
      guards: { reasons_coded: true },
      who: actingAs(viewer.facts, subject, await leadsCase(tx, subject, viewer.person.id)),
      reasons: [{ code: input.reason }],
      text: input.text,
      standings: [{ personId: viewer.person.id, standing: 'suspender' }],
    });
    // Stopping means now: who has the project open is signed out, whatever else they were doing (INV-25).
    await endMembersSignIns(tx, subject);
    await tellProject(tx, subject, 'project.suspended');
  });
  await stopQuestions(portal);
  // Its own snapshot is closed too; a vault that cannot be reached answers nothing anyway.
  await portal.vault.unmount(id).catch(() => undefined);
}

/** Every sign-in of everybody who works in the project. */
export async function endMembersSignIns(tx: Tx, subject: Case): Promise<void> {
  for (const person of subject.applicantIds) await endSessionsOf(tx, person, tx.stamp.at, 'project-stopped');
}

/** By itself: a confirmation that did not come, or an incident whose reporter asked for it. Nobody suspended. */
export async function suspendBySystem(
  tx: Tx,
  subject: Case,
  by: 'clock.apply' | 'case.advance',
  reason: SuspensionReason,
): Promise<void> {
  await takeStep(tx, subject, systemAuthority(by), {
    event: 'suspend',
    guards: { reasons_coded: true },
    who: { as: ['system'], is: [] },
    reasons: [{ code: reason }],
  });
  await tellProject(tx, subject, 'project.suspended');
}
