import {
  findProfile,
  type Profile,
  changeProfile as writeProfile,
} from '#db/portal/repositories/accounts.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { asSelf } from './self.server.ts';

export async function readProfile(
  portal: Portal,
  viewer: SignedIn,
): Promise<Profile & { readonly email: string }> {
  const profile = await findProfile(portal.store.read, viewer.person.id);
  if (!profile) throw new AppError('not-found');
  return profile;
}

/** One's own name; the address that links and notices go to is not one's own to change. */
export async function changeProfile(portal: Portal, viewer: SignedIn, profile: Profile): Promise<void> {
  const personId = viewer.person.id;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const event = { kind: 'person.changed', subject: { type: 'person', id: personId } } as const;
    if (!(await writeProfile(tx, asSelf(personId), event, personId, profile))) throw new AppError('stale');
  });
}
