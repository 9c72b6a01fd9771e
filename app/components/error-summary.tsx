import { Children, isValidElement, type ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';
import { useErrorSummary } from './use-error-summary.ts';

/** Field name to sentence, as a failed action returns it. The name `form` or an empty one belongs to no field. */
export type Errors = Readonly<Record<string, string | readonly string[] | undefined>>;

type Props = {
  errors: Errors;
  /** The question of each field, so that every line says which one it speaks of. */
  labels?: Readonly<Record<string, string>>;
  title?: string;
  /** Put before the document's title: 「エラー：」. */
  titlePrefix?: string;
  children?: ReactNode;
};

export const firstError = (error: string | readonly string[] | undefined): string | undefined =>
  typeof error === 'string' ? error : error?.[0];

export const hasErrors = (errors: Errors | undefined): errors is Errors =>
  errors !== undefined && Object.values(errors).some((error) => firstError(error) !== undefined);

/** Questions by the names of their fields, read from the fields that stand directly in a form. */
export function labelsOf(node: ReactNode): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  Children.forEach(node, (child) => {
    if (!isValidElement<{ name?: unknown; label?: unknown; children?: ReactNode }>(child)) return;
    const { name, label, children } = child.props;
    if (typeof name === 'string' && typeof label === 'string') labels[name] = label;
    Object.assign(labels, labelsOf(children));
  });
  return labels;
}

export function ErrorSummary({ errors, labels = {}, title, titlePrefix, children }: Props) {
  const t = useT();
  const { ref, onClick } = useErrorSummary(errors, titlePrefix ?? t('component.errorPrefix'));
  const items = Object.entries(errors).flatMap(([field, error]) => {
    const message = firstError(error);
    return message === undefined ? [] : [{ field, message }];
  });
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
          {items.map(({ field, message }) => (
            <li key={field}>
              {field === '' || field === 'form' ? (
                message
              ) : (
                <a
                  href={`#${field}`}
                  className="font-700 text-error-2 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
                >
                  {labels[field] ? t('component.errorOf', { label: labels[field], message }) : message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
