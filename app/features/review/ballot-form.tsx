import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ReviewView } from './review-view.ts';
import { textOf, type Values } from './values.ts';

type Props = {
  ballot: NonNullable<ReviewView['ballot']>;
  errors: Readonly<Record<string, string>>;
  values: Values;
};

export function BallotForm({ ballot, errors, values }: Props) {
  const t = useT();
  const area = (name: 'planJudgement' | 'dataJudgement', label: string, hint: string) => (
    <TextArea
      name={name}
      label={label}
      hint={hint}
      required
      rows={4}
      defaultValue={textOf(values[name])}
      error={errors[name]}
    />
  );
  return (
    <Form method="post" noValidate className="max-w-form space-y-8">
      {ballot.mine ? (
        <p>
          {t('vote.mine')}: <strong>{ballot.mine}</strong>
        </p>
      ) : null}
      {ballot.first ? (
        <fieldset className="space-y-6 rounded-8 border border-solid-gray-300 p-4">
          <legend className="px-2 text-std-17B-170">{t('review.judgements')}</legend>
          {ballot.score ? <p>{ballot.score}</p> : null}
          {area('planJudgement', t('vote.plan'), t('vote.planHint'))}
          {area('dataJudgement', t('vote.data'), t('vote.dataHint'))}
        </fieldset>
      ) : null}
      <RadioGroup
        name="choice"
        label={t('vote.choice')}
        required
        defaultValue={textOf(values.choice) || undefined}
        error={errors.choice}
        options={ballot.choices}
      />
      <TextArea
        name="reason"
        rows={3}
        label={t('vote.reason')}
        {...(ballot.amends ? { required: true } : { optional: true })}
        defaultValue={textOf(values.reason)}
        error={errors.reason}
      />
      <Button size="lg" name="intent" value="vote">
        {t(ballot.amends ? 'vote.amend' : 'vote.submit')}
      </Button>
    </Form>
  );
}
