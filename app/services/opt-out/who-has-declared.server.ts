import { lastQuarter, quarterEnd } from '#app/domain/public/fiscal-quarter.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listDeclaring } from '#db/portal/repositories/handed-notices.server.ts';
import type { Portal } from '../portal.ts';

const tones = { declared: 'done', missing: 'action', 'not-yet': 'neutral' } as const;

/** Of the quarter that ended last: which facilities have declared how many they handed the notice. That they did, never how many. */
export async function whoHasDeclared(portal: Portal, language: Language) {
  const t = translator(language);
  const quarter = lastQuarter(tokyoDay(portal.clock.now()));
  const end = quarterEnd(quarter);
  const found = await listDeclaring(portal.store.read, quarter, end);
  return {
    until: formatDay(language, end),
    of: (facilityId: string) => {
      const declared = found.get(facilityId);
      const standing = declared === undefined ? 'not-yet' : declared ? 'declared' : 'missing';
      return { tone: tones[standing], text: t(`stop.handed.who.${standing}`) };
    },
  };
}
