import type { FactView, LifeFrame } from '#app/features/lives/view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** So many entries in one file: each line carries its proof, and a file must stay easy to hold and to read. */
export const entriesPerExport = 5_000;

type About = {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly facts: readonly FactView[];
  readonly entries: number;
};

/** What every life has in common: its name, how long it is, and how it is taken along. */
export function frameOf(portal: Portal, viewer: SignedIn, about: About): LifeFrame {
  const { language } = viewer;
  const t = translator(language);
  const parts = Math.max(1, Math.ceil(about.entries / entriesPerExport));
  return {
    id: about.id,
    title: about.title,
    name: about.name,
    facts: about.facts,
    total: t('life.entries', { count: formatNumber(language, about.entries) }),
    exports: Array.from({ length: parts }, (_, at) => ({
      part: at + 1,
      label: parts === 1 ? t('life.export') : t('life.exportPart', { part: at + 1, of: parts }),
    })),
    printed: {
      by: language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      at: formatDateTime(language, portal.clock.now()),
      reference: portal.config.ledgerOrigin,
    },
  };
}
