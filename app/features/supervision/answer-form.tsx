import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import type { ClockLine } from './incident-view.ts';

type Props = { clocks: readonly ClockLine[]; values: Values; errors: Errors };

/** For a second person: whether a notification is not needed. Whoever proposed it can only take it back. */
export function AnswerForm({ clocks, values, errors }: Props) {
  const t = useT();
  const waiting = clocks.flatMap(({ addressee, proposal }) => (proposal ? [{ addressee, ...proposal }] : []));
  if (waiting.length === 0) return null;
  const first = waiting.find(({ mine }) => !mine);
  return (
    <Form
      key={waiting.map(({ addressee }) => addressee).join(' ')}
      method="post"
      noValidate
      className="max-w-form space-y-6 rounded-12 border border-solid-gray-300 p-5"
    >
      <h3 className="text-std-20B-150">{t('supervising.clock.answer')}</h3>
      <p>{t('supervising.clock.answerLead')}</p>
      <SelectField
        name="proposal"
        label={t('supervising.clock.proposal')}
        required
        width="full"
        options={waiting.map(({ addressee, label }) => ({ value: addressee, label }))}
        defaultValue={textOf(values, 'proposal') || (waiting.length === 1 ? waiting[0]?.addressee : '')}
        error={errors?.proposal}
      />
      <TextArea
        name="answerReason"
        label={t('supervising.clock.answerReason')}
        required
        rows={3}
        maxLength={2000}
        defaultValue={textOf(values, 'answerReason')}
        error={errors?.answerReason}
      />
      <div className="flex flex-wrap items-start gap-3">
        <Button
          name="intent"
          value="agree"
          {...(first ? {} : { reason: t('supervising.clock.ownProposal') })}
        >
          {t('supervising.clock.agree')}
        </Button>
        <Button name="intent" value="decline" variant="secondary">
          {t('supervising.clock.decline')}
        </Button>
      </div>
    </Form>
  );
}
