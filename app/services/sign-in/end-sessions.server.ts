import { recordEvent } from '#db/portal/mutator.server.ts';
import { endSession, endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** One of the own sign-ins, or all but this one (ASVS 7.5.2). The person is part of the condition. */
export async function endSessions(
  portal: Portal,
  viewer: SignedIn,
  which: { readonly publicId: string } | 'others',
): Promise<number> {
  const { person, session } = viewer;
  return portal.store.write(viewer.stamp(), async (tx) => {
    const ended =
      which === 'others'
        ? await endSessionsOf(tx, person.id, tx.stamp.at, 'ended-by-owner', session.idHash)
        : await endSession(tx, person.id, which.publicId, tx.stamp.at, 'ended-by-owner');
    if (which !== 'others' && ended === 0) throw new AppError('already-done');
    if (ended === 0) return 0;
    await recordEvent(tx, {
      kind: 'auth.sessions-ended',
      subject: { type: 'person', id: person.id },
      detail: { count: ended },
    });
    await notify(tx, {
      to: [person.id],
      kind: 'account.sessions-ended',
      subject: { type: 'person', id: person.id },
      mail: false,
    });
    return ended;
  });
}
