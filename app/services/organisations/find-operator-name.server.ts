import type { Language } from '#app/i18n/texts.ts';
import type { Portal } from '../portal.ts';

/** The certified operator of this installation (decisions C10); the product's own name before one is recorded. */
export async function findOperatorName(portal: Portal, language: Language): Promise<string> {
  const row = await portal.store.read
    .selectFrom('organisation')
    .select(['name_ja', 'name_en'])
    .where('type', '=', 'operator')
    .executeTakeFirst();
  if (!row) return 'Sekisho';
  return language === 'ja' ? row.name_ja : row.name_en;
}
