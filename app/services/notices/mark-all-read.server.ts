import type { Instant } from '#app/domain/shared/brand.ts';
import { markNoticesRead } from '#db/portal/repositories/notices.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** Up to the newest that was on the page: what arrived after the page was drawn stays unread. */
export async function markAllRead(portal: Portal, viewer: SignedIn, until: Instant): Promise<void> {
  const { person } = viewer;
  authorize(viewer, 'inbox.read', toSubject('Person', { id: person.id }));
  await portal.store.write(viewer.stamp(), (tx) => markNoticesRead(tx, person.id, until));
}
