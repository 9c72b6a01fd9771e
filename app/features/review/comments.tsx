import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ChipLabel } from '#app/components/chip-label.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice, CommentLine } from './review-view.ts';
import { textOf, type Values } from './values.ts';

export function CommentList({ comments }: { comments: readonly CommentLine[] }) {
  const t = useT();
  if (comments.length === 0) return <p>{t('comment.none')}</p>;
  return (
    <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-200">
      {comments.map((comment) => (
        <li key={comment.id} className="py-4">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <strong>{comment.section}</strong>
            <ChipLabel strong={comment.internal}>{comment.audience}</ChipLabel>
            <span className="text-std-16N-170 text-solid-gray-700">
              {comment.by}　{comment.at}
            </span>
          </p>
          <p className="mt-2 whitespace-pre-line">
            <Written text={comment.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}

type Props = {
  sections: readonly Choice[];
  open: boolean;
  errors: Readonly<Record<string, string>>;
  values: Values;
};

export function CommentForm({ sections, open, errors, values }: Props) {
  const t = useT();
  return (
    <Disclosure summary={t('comment.add')} open={open}>
      <Form method="post" noValidate className="max-w-form space-y-6">
        <SelectField
          name="section"
          label={t('comment.section')}
          required
          defaultValue={textOf(values.section)}
          error={errors.section}
          options={sections}
        />
        <RadioGroup
          name="audience"
          label={t('comment.audience')}
          required
          defaultValue={textOf(values.audience) || 'internal'}
          error={errors.audience}
          options={(['public', 'internal'] as const).map((value) => ({
            value,
            label: t(`comment.${value}`),
            hint: t(`comment.${value}Hint`),
          }))}
        />
        <TextArea
          name="comment"
          rows={3}
          label={t('comment.text')}
          required
          defaultValue={textOf(values.comment)}
          error={errors.comment}
        />
        <Button variant="secondary" name="intent" value="comment">
          {t('comment.submit')}
        </Button>
      </Form>
    </Disclosure>
  );
}
