import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { cx } from './cx.ts';
import { ErrorText } from './error-text.tsx';
import { type FieldTexts, fieldIds } from './field-ids.ts';
import { useQuestion } from './questions.tsx';
import { RequirementBadge } from './requirement-badge.tsx';

type Props = FieldTexts & {
  id: string;
  children: ReactNode;
  /** Set where several inputs answer one question; they then stand in a fieldset under a legend. */
  group?: boolean;
};

/** Label, requirement, hint, control and error, in the order in which they are read. */
export function FieldFrame({ id, label, required, optional, hint, error, group, children }: Props) {
  const t = useT();
  const ids = fieldIds(id);
  const question = useQuestion(id, { label, error });
  const badge = required ? (
    <RequirementBadge>{t('component.required')}</RequirementBadge>
  ) : optional ? (
    <RequirementBadge optional>{t('component.optional')}</RequirementBadge>
  ) : null;
  const labelClass = 'text-std-17B-170 text-solid-gray-900';
  const below = (
    <>
      {hint ? (
        <div id={ids.hint} className="mt-1 text-std-16N-170 text-solid-gray-700">
          {hint}
        </div>
      ) : null}
      <div className="mt-2">{children}</div>
      {error ? <ErrorText id={ids.error}>{error}</ErrorText> : null}
    </>
  );
  if (group) {
    return (
      <fieldset
        className={cx('min-w-0', error && 'border-l-4 border-error-2 pl-4')}
        aria-describedby={ids.describedBy({ hint, error })}
        data-invalid={error ? '' : undefined}
      >
        <legend className={`float-left w-full ${labelClass}`}>
          <span {...question} className="mr-3">
            {label}
          </span>
          {badge}
        </legend>
        <div className="clear-both">{below}</div>
      </fieldset>
    );
  }
  return (
    <div data-invalid={error ? '' : undefined}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <label {...question} htmlFor={id} className={labelClass}>
          {label}
        </label>
        {badge}
      </div>
      {below}
    </div>
  );
}
