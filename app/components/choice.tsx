import type { InputHTMLAttributes, ReactNode } from 'react';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'type' | 'disabled'> & {
  type: 'checkbox' | 'radio';
  id: string;
  label: ReactNode;
  hint?: ReactNode;
};

/** One checkbox or radio button with its label; the whole 44-pixel line can be pressed. */
export function Choice({ type, id, label, hint, 'aria-describedby': describedBy, ...input }: Props) {
  const hintId = hint ? `${id}-choice-hint` : undefined;
  return (
    <div className="flex items-start gap-3">
      <input
        {...input}
        type={type}
        id={id}
        aria-describedby={[hintId, describedBy].filter(Boolean).join(' ') || undefined}
        className="mt-2.5 size-6 shrink-0 cursor-pointer accent-key-1000 "
      />
      <div className="min-w-0 flex-1">
        <label
          htmlFor={id}
          className="block min-h-target cursor-pointer py-2 text-std-17N-170 text-solid-gray-900"
        >
          {label}
        </label>
        {hint ? (
          <div id={hintId} className="-mt-1 pb-2 text-std-16N-170 text-solid-gray-700">
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}
