import type { Language } from '#app/i18n/texts.ts';
import { setLanguage } from '#db/portal/repositories/accounts.server.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';

/** Also the language of the person's mails from now on. */
export async function changeLanguage(portal: Portal, viewer: Viewer, language: Language): Promise<void> {
  const { person } = viewer;
  if (!person) return;
  await portal.store.write(viewer.stamp(), (tx) => setLanguage(tx, person.id, language));
}
