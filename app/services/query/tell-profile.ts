import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { isProfileId } from '#policies/disclosure/profiles.ts';

/** The rule profile that a permit or a result names, in words and with its version; of two joined ones, both. */
export function tellProfile(language: Language, named: string): string {
  const t = translator(language);
  const [ids = '', versions = ''] = named.split('@');
  const version = versions.split('+');
  return ids
    .split('+')
    .map((id, at) =>
      isProfileId(id)
        ? t('disclosureRules.named', {
            profile: t(`disclosureRules.profile.${id}`),
            version: version[at] ?? versions,
          })
        : id,
    )
    .join(t('common.listSeparator'));
}
