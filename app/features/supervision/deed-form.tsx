import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Deed } from './audit-view.ts';

type Props<Event extends string> = {
  deeds: readonly Deed<Event>[];
  /** What the text is for. */
  label: string;
  hint?: string;
  /** What was typed into the form that failed, and what was wrong. */
  value: string;
  error: string | undefined;
  danger?: Event;
};

/** One text, and the steps that can be taken with it. A step that is not theirs says why. */
export function DeedForm<Event extends string>({ deeds, label, hint, value, error, danger }: Props<Event>) {
  const t = useT();
  return (
    // A step that was taken brings other steps: its text is not offered to them again.
    <Form
      key={deeds.map(({ event }) => event).join(' ')}
      method="post"
      noValidate
      className="max-w-form space-y-6"
    >
      <TextArea
        name="text"
        label={label}
        hint={hint ?? t('supervising.textHint')}
        rows={4}
        maxLength={4000}
        defaultValue={value}
        error={error}
      />
      <div className="flex flex-wrap gap-3">
        {deeds.map((deed, at) => (
          <Button
            key={deed.event}
            name="intent"
            value={deed.event}
            variant={deed.event === danger ? 'danger' : at === 0 ? 'primary' : 'secondary'}
            {...(deed.reason ? { reason: deed.reason } : {})}
          >
            {deed.label}
          </Button>
        ))}
      </div>
    </Form>
  );
}
