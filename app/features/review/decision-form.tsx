import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { ConditionFields } from './condition-fields.tsx';
import type { ReviewView } from './review-view.ts';
import { listOf, textOf, type Values } from './values.ts';

type Props = {
  deciding: NonNullable<ReviewView['deciding']>;
  errors: Readonly<Record<string, string>>;
  values: Values;
};

export function DecisionForm({ deciding, errors, values }: Props) {
  const t = useT();
  // Where no outcome may be recorded, its fields would only be filled in vain.
  const decides = deciding.outcomes.length > 0;
  const refusing = ['grounds', 'sections'].some(
    (name) => errors[name] !== undefined || listOf(values[name]).length > 0,
  );
  return (
    <>
      <p className="mb-6 max-w-text">{t('decision.lead')}</p>
      <Form method="post" noValidate className="max-w-form space-y-8">
        {decides ? (
          <RadioGroup
            name="outcome"
            label={t('decision.outcome')}
            required
            defaultValue={textOf(values.outcome) || undefined}
            error={errors.outcome}
            options={deciding.outcomes}
          />
        ) : null}
        {deciding.notOffered.length > 0 ? (
          <section aria-labelledby="not-offered">
            <p id="not-offered" className="font-bold">
              {t('decision.notOffered')}
            </p>
            <ul className="mt-2 space-y-2 text-solid-gray-700">
              {deciding.notOffered.map((one) => (
                <li key={one.value}>
                  {one.label}
                  <span className="block text-std-16N-170">{one.why}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {decides && deciding.first ? (
          <>
            <RadioGroup
              name="riskValue"
              label={t('decision.risk')}
              hint={t('decision.riskHint')}
              required
              inline
              defaultValue={textOf(values.riskValue) || deciding.band}
              error={errors.riskValue}
              options={deciding.bands}
            />
            <TextArea
              name="riskReason"
              rows={2}
              label={t('decision.riskReason')}
              optional
              defaultValue={textOf(values.riskReason)}
              error={errors.riskReason}
            />
          </>
        ) : null}
        {decides && deciding.conditionKinds.length > 0 ? (
          <ConditionFields
            kinds={deciding.conditionKinds}
            most={deciding.mostConditions}
            errors={errors}
            values={values}
          />
        ) : null}
        {decides ? (
          <>
            <Disclosure summary={t('decision.refusing')} open={refusing}>
              <div className="space-y-8">
                <CheckboxGroup
                  name="grounds"
                  label={t('decision.grounds')}
                  hint={t('decision.groundsHint')}
                  defaultValues={listOf(values.grounds)}
                  error={errors.grounds}
                  options={deciding.grounds}
                />
                <CheckboxGroup
                  name="sections"
                  label={t('decision.sections')}
                  inline
                  defaultValues={listOf(values.sections)}
                  error={errors.sections}
                  options={deciding.parts}
                />
              </div>
            </Disclosure>
            <TextArea
              name="text"
              label={t('decision.text')}
              hint={t('decision.textHint')}
              defaultValue={textOf(values.text)}
              error={errors.text}
            />
          </>
        ) : null}
        <div className="flex flex-wrap items-start gap-4">
          {decides ? (
            <Button size="lg" name="intent" value="decide">
              {t('decision.submit')}
            </Button>
          ) : null}
          {deciding.mayContinue ? (
            <Button size="lg" variant={decides ? 'secondary' : 'primary'} name="intent" value="continue">
              {t('decision.continue')}
            </Button>
          ) : null}
        </div>
        {deciding.mayContinue ? <p>{t('decision.continueHint')}</p> : null}
      </Form>
    </>
  );
}
