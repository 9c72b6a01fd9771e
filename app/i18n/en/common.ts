import type { common as source } from '../ja/common.ts';
import type { Texts } from '../texts-type.ts';

export const common: Texts<typeof source> = {
  'app.name': 'Sekisho',
  'app.nameLong': 'Sekisho 関所',
  'app.tagline': 'A trusted research environment for medical data',
  'common.save': 'Save',
  'common.cancel': 'Cancel',
  'common.none': 'None',
  'common.saved': 'Saved.',
  'common.listSeparator': ', ',
  'common.aside': '{text} ({aside})',
  'common.labelled': '{label}: {text}',
  'common.listItem': '- {text}',
  'error.prefix': 'Error: ',
  'language.name.ja': 'Japanese',
  'language.name.en': 'English',
  'language.ja': '日本語',
  'language.en': 'English',
};
