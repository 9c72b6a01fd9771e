import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Heading } from '#app/components/heading.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  reference: string;
  title: string;
  lead: string;
  organisation: string;
  errors: Readonly<Record<string, string>> | undefined;
};

export function MemberInvitation({ reference, title, lead, organisation, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('invitation2.title')}
      eyebrow={reference}
      lead={t('invitation2.lead', { lead, organisation })}
      errors={errors}
      submit={{ label: t('invitation2.accept'), intent: 'accept' }}
      after={
        <Form method="post">
          <Button variant="secondary" name="intent" value="decline">
            {t('invitation2.decline')}
          </Button>
        </Form>
      }
    >
      <DescriptionList items={[{ term: t('application.title'), value: <Written text={title} /> }]} />
      <section>
        <Heading level={2}>{t('invitation2.terms')}</Heading>
        <ul className="mt-3 list-disc space-y-1 pl-6">
          {([1, 2, 3, 4] as const).map((number) => (
            <li key={number}>{t(`invitation2.term${number}`)}</li>
          ))}
        </ul>
      </section>
      <CheckboxField
        name="agreed"
        value="yes"
        label={t('invitation2.agree')}
        required
        error={errors?.agreed}
      />
    </FormPage>
  );
}
