import { recordEvent } from '#db/portal/mutator.server.ts';
import { endSession } from '#db/portal/repositories/sessions.server.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';

/** The session ends here and not only in the browser (ASVS 7.4.1). Signing out twice is no error. */
export async function signOut(portal: Portal, viewer: Viewer): Promise<void> {
  const { person, session } = viewer;
  if (!person || !session) return;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const ended = await endSession(tx, person.id, session.publicId, tx.stamp.at, 'signed-out');
    if (ended > 0)
      await recordEvent(tx, { kind: 'auth.signed-out', subject: { type: 'session', id: session.publicId } });
  });
}
