import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listDataErrors } from '#db/portal/repositories/data-errors.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { OnFront } from '../supervision/read-front.server.ts';
import { errorTones } from './error-tones.ts';

/** Errors in the data whose owners are not told yet, or that still touch something that is not settled. */
export async function errorsOnFront(db: Reader, language: Language): Promise<OnFront> {
  const t = translator(language);
  const lines = (await listDataErrors(db))
    .filter(({ state }) => state === 'RECORDED' || state === 'TOLD')
    .map((row) => ({
      id: row.id,
      area: t('audit.type.data_error'),
      reference: row.reference,
      title: row.title,
      href: `/supervision/data-errors/${row.id}`,
      state: t(`state.data_error.${row.state}`),
      tone: errorTones[row.state],
      due: undefined,
      overdue: false,
      sort: '',
    }));
  return { label: t('data-error.list'), href: '/supervision/data-errors', lines };
}
