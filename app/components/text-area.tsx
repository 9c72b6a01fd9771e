import type { TextareaHTMLAttributes } from 'react';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, fieldIds, inputClass } from './field-ids.ts';

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
