import type { Language } from '#app/i18n/texts.ts';
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

/**
 * Only the language: name and address are what others know a person by, in the ledger too, so the secretariat changes
 * them and not the person.
 */
export async function changeMyLanguage(
  portal: Portal,
  viewer: SignedIn,
  language: Language,
  revision: number,
): Promise<void> {
  const personId = viewer.person.id;
  const profile = await readProfile(portal, viewer);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const event = { kind: 'person.changed', subject: { type: 'person', id: personId } } as const;
    const changed = { ...profile, language, revision };
    if (!(await writeProfile(tx, asSelf(personId), event, personId, changed))) throw new AppError('stale');
  });
}
