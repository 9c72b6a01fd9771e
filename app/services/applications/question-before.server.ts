import { applicationFacts } from '#db/portal/access-facts.server.ts';
import { findInvitation } from '#db/portal/repositories/members.server.ts';
import { may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** Something that this person must answer before anything of the case is shown to them (INV-11, INV-28). */
export async function questionBefore(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<'invitation' | 'conflict' | undefined> {
  const facts = await applicationFacts(portal.store.read, id);
  if (!facts) return undefined;
  const subject = toSubject('Application', facts);
  if (may(viewer, 'application.read', subject).ok) return undefined;
  if (may(viewer, 'member.accept', subject).ok) {
    const invitation = await findInvitation(portal.store.read, id, viewer.person.id);
    if (invitation && !invitation.answer) return 'invitation';
  }
  return may(viewer, 'conflict.declare', subject).ok ? 'conflict' : undefined;
}
