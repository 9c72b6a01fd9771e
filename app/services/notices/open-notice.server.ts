import { findNotice, markNoticeRead } from '#db/portal/repositories/notices.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeNotice } from './describe-notice.ts';

/** Marks one's own notice as read and says where it leads. Somebody else's does not exist (C5). */
export async function openNotice(portal: Portal, viewer: SignedIn, id: string): Promise<string> {
  const { person, language } = viewer;
  authorize(viewer, 'inbox.read', toSubject('Person', { id: person.id }));
  const notice = await findNotice(portal.store.read, person.id, id);
  if (!notice) throw new AppError('not-found');
  if (notice.readAt === undefined) {
    await portal.store.write(viewer.stamp(), (tx) => markNoticeRead(tx, person.id, id));
  }
  return describeNotice(language, notice).path;
}
