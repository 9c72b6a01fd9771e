import { answerInvitation } from '#app/services/applications/members.server.ts';
import {
  acceptFollowUp,
  decideFollowUp,
  takeUpFollowUp,
} from '#app/services/follow-ups/handle-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import { startFollowUp } from '#app/services/follow-ups/start-follow-up.server.ts';
import { saveFollowUp, submitFollowUp } from '#app/services/follow-ups/submit-follow-up.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { AmendmentType } from '#policies/workflow/follow-ups.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';

type Proposal = Readonly<Record<string, unknown>>;

/** An amendment as the responsible researcher hands it in. */
export async function amend(
  portal: TestPortal,
  applicationId: string,
  type: AmendmentType,
  proposal: Proposal,
): Promise<string> {
  const me = await personaViewer(portal, 'researcher');
  const id = await startFollowUp(portal, me, applicationId, { kind: 'amendment', type });
  await saveFollowUp(portal, me, id, 0, proposal);
  await submitFollowUp(portal, me, id);
  return id;
}

/** What the chair decides alone, up to its signatures or without them. */
export async function changeWithoutRounds(
  portal: TestPortal,
  applicationId: string,
  what: 'renewal' | 'end_date' | 'environment',
  proposal: Proposal,
  signs = true,
): Promise<string> {
  const me = await personaViewer(portal, 'researcher');
  const id = await startFollowUp(
    portal,
    me,
    applicationId,
    what === 'renewal' ? { kind: 'renewal' } : { kind: 'amendment', type: what },
  );
  await saveFollowUp(portal, me, id, 0, proposal);
  await submitFollowUp(portal, me, id);
  await takeUpFollowUp(portal, await personaViewer(portal, 'secretariat'), id);
  await decideFollowUp(portal, await personaViewer(portal, 'chair'), id, {
    outcome: 'approve',
    reason: '',
    text: '',
  });
  if (!signs) return id;
  const hash = (await findFollowUp(portal.store.read, id))?.agreementHash ?? '';
  await signFollowUp(portal, me, id, 'user', hash);
  await signFollowUp(portal, await personaViewer(portal, 'secretariat-2'), id, 'operator', hash);
  return id;
}

/** Another member, by the way that a project in use has for it. */
export async function addMember(portal: TestPortal, applicationId: string, key: string): Promise<void> {
  const email = portal.store.file
    .prepare('select email from person where id = ?')
    .pluck()
    .get(demoId(`person:${key}`)) as string;
  const id = await amend(portal, applicationId, 'members', {
    reason: '共同で解析する。',
    addEmail: email,
    addRole: 'analyst',
    remove: [],
  });
  const desk = await personaViewer(portal, 'secretariat');
  await takeUpFollowUp(portal, desk, id);
  await acceptFollowUp(portal, desk, id, '');
  await answerInvitation(portal, await personaViewer(portal, key), applicationId, 'accepted');
}

/** Steps that were tried on a follow-up and refused; each has left an entry. */
export const refusedSteps = (portal: TestPortal, followUpId: string): number =>
  portal.store.file
    .prepare("select count(*) from ledger_entry where body like '%followup.refused-step%' and body like ?")
    .pluck()
    .get(`%${followUpId}%`) as number;

/** Roles and trainings that outlast what a test has in mind: it looks at the project and not at grants. */
export function keepRolesAndTrainings(portal: TestPortal): void {
  portal.store.file.exec(
    "update role_grant set valid_until = '2030-03-31' where valid_until is not null; update evidence set valid_until = '2030-03-31'",
  );
}
