import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/use-t.tsx';
import { Button } from './button.tsx';
import { inputClass } from './field-ids.ts';
import { KeptLanguageField } from './kept-language.tsx';

type Props = {
  /** What is searched: 「申請を検索」. Always visible. */
  label: string;
  name?: string;
  defaultValue?: string | undefined;
  action?: string;
  /** Filters and order to keep while searching. */
  keep?: Readonly<Record<string, string>>;
};

export function SearchBox({ label, name = 'q', defaultValue, action, keep = {} }: Props) {
  const t = useT();
  return (
    <Form method="get" action={action} role="search" aria-label={label} className="max-w-form print:hidden">
      <KeptLanguageField />
      {Object.entries(keep).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <label htmlFor={name} className="text-std-17B-170 text-solid-gray-900">
        {label}
      </label>
      <div className="mt-2 flex flex-wrap gap-2">
        <input
          type="search"
          id={name}
          name={name}
          defaultValue={defaultValue}
          className={`${inputClass} min-w-0 flex-1 basis-48`}
        />
        <Button icon="search">{t('component.search')}</Button>
      </div>
    </Form>
  );
}
