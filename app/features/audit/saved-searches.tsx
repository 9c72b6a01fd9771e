import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  saved: readonly { id: string; name: string; href: string }[];
  /** The address of the search that is shown; keeping it needs one. */
  keepable: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  typed: string | undefined;
};

/** Searches under names of one's own. The forms post to the address of the search itself. */
export function SavedSearches({ saved, keepable, errors, typed }: Props) {
  const t = useT();
  return (
    <section aria-labelledby="saved" className="mt-12 space-y-4 print:hidden">
      <Heading level={2} id="saved">
        {t('audit.saved')}
      </Heading>
      {errors ? <ErrorSummary errors={errors} /> : null}
      {saved.length === 0 ? (
        <p>{t('audit.saved.none')}</p>
      ) : (
        <ul className="space-y-2">
          {saved.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <TextLink href={one.href}>
                <Written text={one.name} />
              </TextLink>
              <Form method="post">
                <input type="hidden" name="id" value={one.id} />
                <Button name="intent" value="drop" variant="tertiary" size="sm">
                  {t('audit.saved.drop')}
                  <span className="sr-only"> {one.name}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {keepable ? (
        <Form method="post" className="max-w-form space-y-3" noValidate>
          <TextField
            name="name"
            label={t('audit.saved.name')}
            hint={t('audit.saved.nameHint')}
            maxLength={60}
            required
            defaultValue={typed ?? ''}
            error={errors?.name}
          />
          <Button name="intent" value="keep" variant="secondary">
            {t('audit.saved.keep')}
          </Button>
        </Form>
      ) : (
        <p className="text-std-16N-170 text-solid-gray-700">{t('audit.saved.how')}</p>
      )}
    </section>
  );
}
