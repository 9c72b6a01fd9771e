import type { InputHTMLAttributes } from 'react';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, type FieldWidth, fieldIds, fieldWidths, inputClass } from './field-ids.ts';

type Props = FieldTexts &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'required' | 'disabled' | 'width'> & {
    name: string;
    width?: FieldWidth;
    placeholder?: never;
  };

export function TextField({
  name,
  id = name,
  label,
  required,
  optional,
  hint,
  error,
  width = 'full',
  ...input
}: Props) {
  return (
    <FieldFrame id={id} {...{ label, required, optional, hint, error }}>
      <input
        type="text"
        {...input}
        {...fieldIds(id).control({ hint, error, required })}
        id={id}
        name={name}
        className={`${inputClass} ${fieldWidths[width]}`}
      />
    </FieldFrame>
  );
}
