import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { Language } from '#app/i18n/texts.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Portal } from '../portal.ts';

/** Those who hold the role today: only they can be registered for a term. */
export async function listCommitteeMembers(
  portal: Portal,
  language: Language,
): Promise<{ value: string; label: string }[]> {
  const { read } = portal.store;
  const ids = await findHoldersOf(read, ['committee_member'], tokyoDay(portal.clock.now()));
  const names = await namesOf(read, language, ids);
  return ids
    .map((id) => ({ value: id, label: names.get(id) ?? '' }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
