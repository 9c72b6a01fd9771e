import type { ReactNode } from 'react';

/** What every field of a form accepts. `error` is a sentence, already in the reader's language. */
export type FieldTexts = {
  label: ReactNode;
  required?: boolean;
  /** Says 任意 beside the label; for forms where most fields are required. */
  optional?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
};

/** The ids of a field's hint and error, and the chain that links them to the control. */
export function fieldIds(id: string) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = (has: { hint?: ReactNode; error?: string | undefined }) =>
    [has.hint ? hintId : '', has.error ? errorId : ''].filter(Boolean).join(' ') || undefined;
  return {
    hint: hintId,
    error: errorId,
    describedBy,
    /** The attributes that go on the input itself. */
    control: (has: { hint?: ReactNode; error?: string | undefined; required?: boolean | undefined }) => ({
      'aria-describedby': describedBy(has),
      'aria-invalid': has.error ? (true as const) : undefined,
      'aria-required': has.required ? (true as const) : undefined,
    }),
  };
}

/** The first input of a group carries the name as its id, so that the error summary lands on it. */
export const optionId = (name: string, index: number): string =>
  index === 0 ? name : `${name}-${index + 1}`;

const control =
  'block max-w-full rounded-8 border border-solid-gray-600 bg-white text-std-17N-170 text-solid-gray-900 hover:border-black aria-[invalid=true]:border-2 aria-[invalid=true]:border-error-2 [&[readonly]]:border-dashed [&[readonly]]:bg-solid-gray-50 forced-colors:border-[ButtonText]';
export const inputClass = `${control} min-h-control px-4 py-2`;

export const fieldWidths = {
  full: 'w-full',
  long: 'w-full desktop:w-96',
  medium: 'w-full desktop:w-64',
  short: 'w-40',
  tiny: 'w-24',
} as const;
export type FieldWidth = keyof typeof fieldWidths;
