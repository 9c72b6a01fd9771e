import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Answers } from '#app/features/applications/case-acts.tsx';
import type { AnswerGroup } from '#app/features/applications/case-view.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { listOf, type Values } from './values.ts';

type Person = {
  readonly id: string;
  readonly name: string;
  readonly duties: string;
  readonly close: boolean;
};
type Props = {
  id: string;
  reference: string;
  items: readonly { readonly id: string; readonly label: string }[];
  parts: readonly { readonly id: string; readonly label: string }[];
  voters: readonly Person[];
  chairs: readonly Person[];
  answers: readonly AnswerGroup[];
  errors: Readonly<Record<string, string>> | undefined;
  failedIntent: string | undefined;
  values: Values;
};

/** Accepting and returning are two forms: what one of them needs does not stand in the way of the other. */
export function ScreeningPage({
  id,
  reference,
  items,
  parts,
  voters,
  chairs,
  answers,
  errors,
  failedIntent,
  values,
}: Props) {
  const t = useT();
  const person = (one: Person) => ({
    value: one.id,
    label: one.name,
    hint: [one.duties, one.close ? t('screen.close') : ''].filter(Boolean).join('　'),
  });
  const free = voters.filter((one) => !one.close).map((one) => one.id);
  const accepting = failedIntent === 'accept';
  return (
    <FormPage
      title={t('screen.title')}
      eyebrow={reference}
      lead={t('screen.lead')}
      back={{ href: `/applications/${id}`, label: t('form.back') }}
      errors={errors}
      submit={{ label: t('screen.accept'), intent: 'accept' }}
      before={
        <Disclosure summary={t('case.answers')}>
          <Answers groups={answers} />
        </Disclosure>
      }
      after={
        <Form method="post" noValidate>
          <Disclosure summary={t('screen.returnTitle')} open={failedIntent === 'return'}>
            <div className="space-y-8">
              <CheckboxGroup
                name="sections"
                label={t('screen.sections')}
                required
                defaultValues={listOf(values.sections)}
                error={errors?.sections}
                options={parts.map((part) => ({ value: part.id, label: part.label }))}
              />
              <TextArea
                name="text"
                label={t('screen.text')}
                hint={t('screen.textHint')}
                required
                defaultValue={typeof values.text === 'string' ? values.text : ''}
                error={errors?.text}
              />
              <Button variant="secondary" name="intent" value="return">
                {t('screen.return')}
              </Button>
            </div>
          </Disclosure>
        </Form>
      }
    >
      <CheckboxGroup
        name="items"
        label={t('screen.checklist')}
        hint={t('screen.checklistHint')}
        required
        defaultValues={listOf(values.items)}
        error={errors?.items}
        options={items.map((item) => ({ value: item.id, label: item.label }))}
      />
      <CheckboxGroup
        name="voters"
        label={t('screen.roster')}
        hint={t('screen.rosterHint')}
        required
        defaultValues={accepting ? listOf(values.voters) : free}
        error={errors?.voters}
        options={voters.map(person)}
      />
      <RadioGroup
        name="chair"
        label={t('screen.chair')}
        hint={t('screen.chairHint')}
        required
        defaultValue={
          accepting && typeof values.chair === 'string' ? values.chair : chairs.find((one) => !one.close)?.id
        }
        error={errors?.chair}
        options={chairs.map(person)}
      />
    </FormPage>
  );
}
