import { itemFolder, packagePaths, type Release } from '#app/domain/export/release.ts';
import { asInstant } from '#app/domain/shared/brand.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** What somebody who opens the package years later has to know. */
export function packageReadme(language: Language, release: Release): string {
  const t = translator(language);
  const lines = [
    t('package.title', { reference: release.reference }),
    '',
    t('package.project', {
      reference: release.project.reference,
      title: language === 'ja' ? release.project.titleJa : release.project.titleEn || release.project.titleJa,
    }),
    t('package.name', { title: release.title }),
    t('package.objective', { id: release.objective.id, text: release.objective.text }),
    t('package.use', { text: release.intendedUse }),
    t('package.releasedAt', { at: formatDateTime(language, asInstant(release.releasedAt)) }),
    t('package.policy', { version: release.policy }),
    '',
    t('package.contents'),
    ...release.items.flatMap((item) => [
      '',
      `${itemFolder(item.number)}/  ${item.title}`,
      `  ${item.sentence[language]}`,
      `  ${t('package.context', { text: item.context })}`,
      `  ${t('package.controls', { text: item.controls })}`,
      `  ${t('package.profile', { profile: item.profile })}`,
    ]),
    '',
    t('package.files'),
    t('package.hidden'),
    '',
    t('package.verify', { manifest: packagePaths.manifest }),
    '  node sekisho-verify.mjs PACKAGE.zip --key KEY',
    '  npm run verify -- PACKAGE.zip --key KEY',
    t('package.key', { file: packagePaths.keys }),
    '',
    t('package.duty'),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
