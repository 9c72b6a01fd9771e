import { recordEvent } from '#db/portal/mutator.server.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadable } from './read-person.server.ts';

/** For a lost laptop: the account stays, every sign-in of it ends. */
export async function endSignInsOf(portal: Portal, viewer: SignedIn, id: string): Promise<number> {
  await findReadable(portal, viewer, id);
  const allowed = authorize(viewer, 'session.end-other', toSubject('Person', { id }));
  const now = portal.clock.now();
  const stamp = { ...viewer.stamp(), ...(allowed.role ? { role: allowed.role } : {}) };
  return portal.store.write(stamp, async (tx) => {
    const ended = await endSessionsOf(tx, id, now, 'administrator');
    if (ended === 0) return 0;
    const subject = { type: 'person', id } as const;
    await recordEvent(tx, { kind: 'auth.sessions-ended', subject, detail: { count: ended } });
    await notify(tx, { to: [id], kind: 'account.sessions-ended', subject });
    return ended;
  });
}
