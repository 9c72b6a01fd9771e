import type { RevocationReason } from '#app/domain/application/follow-up-terms.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  carryOutRevocation,
  dropRevocation as drop,
  findOpenRevocation,
  proposeRevocation as propose,
} from '#db/portal/repositories/projects.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError, fieldError } from '../app-error.ts';
import { lapseFollowUps } from '../follow-ups/lapse-follow-ups.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, takeStep } from '../workflow/take-step.server.ts';
import { stopQuestions } from './stop-questions.server.ts';
import { endMembersSignIns, leadsCase } from './suspend-project.server.ts';
import { tellProject } from './tell-project.server.ts';

const about = (id: string) => ({ subject: { type: 'application', id }, case: id }) as const;

/** The first person: the secretariat proposes with a reason. Nothing stops by it; a suspension does that. */
export async function proposeRevocation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly reason: RevocationReason; readonly text: string },
): Promise<void> {
  if (!input.text) throw fieldError('text', 'field.required');
  await actOnCase(portal, viewer, id, 'revocation.propose', async (tx, subject) => {
    const allowed = authorize(viewer, 'revocation.propose', subject);
    if (subject.state !== 'ACTIVE' && subject.state !== 'SUSPENDED')
      throw new AppError('moved-on', {}, 'problem.moved-on', {
        state: [`application.state.${subject.state}`],
      });
    if (await findOpenRevocation(tx.db, id)) throw new AppError('already-done');
    const textHash = await insertStoredText(tx, { body: input.text, at: tx.stamp.at, purgeOn: null });
    const row = { id: newId(), applicationId: id, reason: input.reason, textHash };
    const event = { kind: 'revocation.proposed', ...about(id), reason: input.reason } as const;
    await propose(tx, allowed, event, row);
    await tellProject(tx, subject, 'project.revocation-proposed');
  });
}

/** The second person: the chair takes the approval back, or lets the proposal fall. */
export async function decideRevocation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly outcome: 'revoke' | 'drop'; readonly text: string },
): Promise<void> {
  if (!input.text) throw fieldError('text', 'field.required');
  await actOnCase(portal, viewer, id, 'revoke', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.revoke', subject);
    const proposal = await findOpenRevocation(tx.db, id);
    if (!proposal) throw new AppError('already-done');
    if (input.outcome === 'drop') {
      const dropped = { kind: 'revocation.dropped', ...about(id), reason: proposal.reason } as const;
      if (!(await drop(tx, allowed, dropped, proposal.id))) throw new AppError('already-done');
      return;
    }
    await takeStep(tx, subject, allowed, {
      event: 'revoke',
      guards: { second_person: proposal.proposedBy !== viewer.person.id, reasons_coded: true },
      who: actingAs(viewer.facts, subject, await leadsCase(tx, subject, viewer.person.id)),
      reasons: [{ code: proposal.reason }],
      text: input.text,
    });
    const event = {
      kind: 'application.revoked',
      ...about(id),
      reason: proposal.reason,
      detail: { proposedBy: proposal.proposedBy },
    } as const;
    if (!(await carryOutRevocation(tx, allowed, event, proposal.id))) throw new AppError('already-done');
    await lapseFollowUps(tx, subject);
    await endMembersSignIns(tx, subject);
    await tellProject(tx, subject, 'project.revoked');
  });
  await stopQuestions(portal);
}
