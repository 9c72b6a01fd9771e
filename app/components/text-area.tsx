import type { TextareaHTMLAttributes } from 'react';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, fieldIds, inputClass } from './field-ids.ts';
import { languageOf } from './written.tsx';

type Props = FieldTexts &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'style' | 'required' | 'disabled'> & {
    name: string;
    placeholder?: never;
  };

export function TextArea({
  name,
  id = name,
  label,
  required,
  optional,
  hint,
  error,
  rows = 6,
  ...area
}: Props) {
  return (
    <FieldFrame id={id} {...{ label, required, optional, hint, error }}>
      <textarea
        // Voices and fonts are told what somebody wrote in another language than the page's.
        lang={typeof area.defaultValue === 'string' ? languageOf(area.defaultValue) : undefined}
        {...area}
        {...fieldIds(id).control({ hint, error, required })}
        id={id}
        name={name}
        rows={rows}
        className={`${inputClass} w-full resize-y`}
      />
    </FieldFrame>
  );
}
