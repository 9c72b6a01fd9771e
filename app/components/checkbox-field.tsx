import type { InputHTMLAttributes } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Choice } from './choice.tsx';
import { ErrorText } from './error-text.tsx';
import { type FieldTexts, fieldIds } from './field-ids.ts';
import { useQuestion } from './questions.tsx';
import { RequirementBadge } from './requirement-badge.tsx';

type Props = FieldTexts &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'type' | 'required' | 'disabled'> & {
    name: string;
  };

/** A single statement to agree with. For several, see CheckboxGroup. */
export function CheckboxField({
  name,
  id = name,
  label,
  required,
  optional: _,
  hint,
  error,
  ...input
}: Props) {
  const t = useT();
  const ids = fieldIds(id);
  const question = useQuestion(id, { label, error });
  return (
    <div
      data-invalid={error ? '' : undefined}
      className={error ? 'border-l-4 border-error-2 pl-4' : undefined}
    >
      <Choice
        {...input}
        type="checkbox"
        id={id}
        name={name}
        hint={hint}
        aria-describedby={ids.describedBy({ error })}
        aria-invalid={error ? true : undefined}
        aria-required={required || undefined}
        label={
          <>
            <span {...question} className="mr-3">
              {label}
            </span>
            {required ? <RequirementBadge>{t('component.required')}</RequirementBadge> : null}
          </>
        }
      />
      {error ? <ErrorText id={ids.error}>{error}</ErrorText> : null}
    </div>
  );
}
