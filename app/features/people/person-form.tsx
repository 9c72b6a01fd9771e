import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type Failed =
  | {
      readonly errors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | undefined;

/** What was typed, and what is stored where nothing was typed yet. */
export function keptOr(failed: Failed, stored: object | undefined, name: string): string {
  if (failed) {
    const typed = failed.values[name];
    return typeof typed === 'string' ? typed : '';
  }
  const value = (stored as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** Somebody else saved since this form was opened: true for a conflict, and for any other failure in the meantime. */
export const isStale = (failed: Failed, revision: number): boolean =>
  failed !== undefined && failed.values.revision !== String(revision);

type Stored =
  | { nameJa: string; nameKana: string; nameEn: string; email: string; language: string }
  | undefined;

export function PersonFields({ failed, stored }: { failed: Failed; stored?: Stored }) {
  const t = useT();
  const field = (name: string) => ({
    name,
    defaultValue: keptOr(failed, stored, name),
    error: failed?.errors[name],
    required: true,
  });
  return (
    <>
      <TextField
        {...field('nameJa')}
        label={t('person.field.nameJa')}
        hint={<WithJapanese text={t('person.field.nameJa.hint')} />}
      />
      <TextField
        {...field('nameKana')}
        label={t('person.field.nameKana')}
        hint={<WithJapanese text={t('person.field.nameKana.hint')} />}
      />
      <TextField
        {...field('nameEn')}
        label={t('person.field.nameEn')}
        hint={t('person.field.nameEn.hint')}
        lang="en"
      />
      <TextField
        {...field('email')}
        type="email"
        inputMode="email"
        autoComplete="off"
        label={t('person.field.email')}
        hint={t('person.field.email.hint')}
      />
      <RadioGroup
        name="language"
        label={t('person.field.language')}
        required
        inline
        defaultValue={keptOr(failed, stored, 'language') || 'ja'}
        error={failed?.errors.language}
        options={[
          { value: 'ja', label: t('language.name.ja') },
          { value: 'en', label: t('language.name.en') },
        ]}
      />
    </>
  );
}

export function personRows(t: ReturnType<typeof useT>, stored: NonNullable<Stored>) {
  return [
    { term: t('person.field.nameJa'), value: stored.nameJa },
    { term: t('person.field.nameKana'), value: stored.nameKana },
    { term: t('person.field.nameEn'), value: stored.nameEn },
    { term: t('person.field.email'), value: stored.email },
    {
      term: t('person.field.language'),
      value: t(stored.language === 'en' ? 'language.name.en' : 'language.name.ja'),
    },
  ];
}
