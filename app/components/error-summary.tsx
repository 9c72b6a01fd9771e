import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';
import { useQuestions } from './questions.tsx';
import { useErrorSummary } from './use-error-summary.ts';

/** Field name to sentence, as a failed action returns it. The name `form` or an empty one belongs to no field. */
export type Errors = Readonly<Record<string, string | readonly string[] | undefined>>;

type Props = {
  errors: Errors;
  title?: string;
  /** Put before the document's title: 「エラー：」. */
  titlePrefix?: string;
  children?: ReactNode;
};

export const firstError = (error: string | readonly string[] | undefined): string | undefined =>
  typeof error === 'string' ? error : error?.[0];

export const hasErrors = (errors: Errors | undefined): errors is Errors =>
  errors !== undefined && Object.values(errors).some((error) => firstError(error) !== undefined);

/** Every line says which field it speaks of: the question is the one that stands at the field. */
export function ErrorSummary({ errors, title, titlePrefix, children }: Props) {
  const t = useT();
  const { ref, onClick } = useErrorSummary(errors, titlePrefix ?? t('component.errorPrefix'));
  const items = Object.entries(errors).flatMap(([field, error]) => {
    const message = firstError(error);
    return message === undefined ? [] : [{ field, message, isOfField: field !== '' && field !== 'form' }];
  });
  const asked = useQuestions(items.flatMap(({ field, isOfField }) => (isOfField ? [field] : [])));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click of a link inside, which the keyboard makes too
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      ref={ref}
      tabIndex={-1}
      onClick={onClick}
      data-error-summary
      className="mb-8 rounded-8 border-4 border-error-2 bg-white p-4 desktop:p-6"
    >
      <div role="alert">
        <h2 className="flex items-start gap-3 text-std-20B-150 text-error-2">
          <Icon name="error" className="mt-0.5 size-7" />
          {title ?? t('component.errorSummary')}
        </h2>
        {children}
        <ul className="mt-3 list-disc space-y-2 pl-6 text-std-17N-170">
          {items.map(({ field, message, isOfField }) => {
            const at = asked.get(field);
            return (
              <li key={field}>
                {isOfField ? (
                  <a
                    href={`#${at?.id ?? field}`}
                    suppressHydrationWarning
                    className="font-700 text-error-2 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
                  >
                    {at ? t('component.errorOf', { label: at.question, message }) : message}
                  </a>
                ) : (
                  message
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
