import { TextField } from '#app/components/text-field.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type Values = Readonly<Record<string, string | readonly string[]>>;
export type Errors = Readonly<Record<string, string>> | undefined;
export const textOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';

/** What identifies the person. `own` lets the browser fill in what it knows, which at a desk would be the clerk. */
export function LetterFields({ values, errors, own }: { values: Values; errors: Errors; own: boolean }) {
  const t = useT();
  const filled = (what: string) => (own ? what : 'off');
  const field = (name: string) => ({ name, defaultValue: textOf(values[name]), error: errors?.[name] });
  return (
    <>
      <TextField
        {...field('name')}
        label={t('stop.name')}
        required
        autoComplete={filled('name')}
        maxLength={100}
      />
      <TextField
        {...field('kana')}
        label={t('stop.kana')}
        hint={<WithJapanese text={t('stop.kanaHint')} />}
        required
        autoComplete="off"
        maxLength={100}
      />
      <TextField
        {...field('birthDate')}
        label={t('stop.birthDate')}
        hint={<WithJapanese text={t('stop.birthDateHint')} />}
        required
        autoComplete={filled('bday')}
        width="medium"
        maxLength={20}
      />
      <TextField
        {...field('address')}
        label={t('stop.address')}
        optional
        autoComplete={filled('street-address')}
        maxLength={200}
      />
      <TextField
        {...field('patientNo')}
        label={t('stop.patientNo')}
        hint={t('stop.patientNoHint')}
        optional
        autoComplete="off"
        width="medium"
        maxLength={40}
      />
      <fieldset className="space-y-6 rounded-8 border border-solid-gray-300 p-5">
        <legend className="px-2 text-std-17B-170">{t('stop.card')}</legend>
        <p>{t('stop.cardHint')}</p>
        {(['insurerNo', 'symbol', 'number', 'branch'] as const).map((name) => (
          <TextField
            key={name}
            {...field(name)}
            label={<WithJapanese text={t(`stop.${name}`)} />}
            optional
            autoComplete="off"
            width={name === 'branch' ? 'tiny' : 'medium'}
            maxLength={name === 'branch' ? 4 : 40}
          />
        ))}
      </fieldset>
      <TextField
        {...field('contact')}
        label={t('stop.contact')}
        hint={t('stop.contactHint')}
        optional
        autoComplete="off"
        maxLength={200}
      />
    </>
  );
}
