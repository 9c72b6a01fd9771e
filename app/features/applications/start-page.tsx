import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { Heading } from '#app/components/heading.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  earlier: readonly { readonly value: string; readonly label: string }[];
  errors: Readonly<Record<string, string>> | undefined;
};

/** Two ways to a draft that is not empty: a file that was saved, and an application of one's own. */
export function StartPage({ earlier, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('file.title')}
      lead={t('file.lead')}
      back={{ href: '/applications/new' }}
      errors={errors}
      upload
      submit={{ label: t('file.load'), intent: 'load' }}
      after={
        <section className="border-t border-solid-gray-300 pt-6">
          <Heading level={2}>{t('file.earlier')}</Heading>
          {earlier.length > 0 ? (
            <Form method="post" className="mt-4 space-y-6">
              <SelectField
                name="earlier"
                label={t('file.earlier')}
                required
                options={earlier}
                error={errors?.earlier}
              />
              <Button variant="secondary" name="intent" value="copy">
                {t('file.copy')}
              </Button>
            </Form>
          ) : (
            <p className="mt-4">{t('file.earlierNone')}</p>
          )}
        </section>
      }
    >
      <FileField name="file" label={t('file.choose')} required accept=".json" error={errors?.file} />
    </FormPage>
  );
}
