import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { KeptLanguageField } from './kept-language.tsx';
import { Link } from './link.tsx';

export type ActiveFilter = { label: string; removeHref: string };

type Props = {
  /** Fields of the filter. */
  children: ReactNode;
  active?: readonly ActiveFilter[];
  clearHref: string;
  action?: string;
  keep?: Readonly<Record<string, string>>;
  /** Open at first; it always is while a filter is set. */
  open?: boolean;
};

export function FilterBar({ children, active = [], clearHref, action, keep = {}, open }: Props) {
  const t = useT();
  return (
    <div className="my-4 print:hidden">
      <details
        open={open || active.length > 0}
        className="group/filter rounded-12 border border-solid-gray-300 bg-solid-gray-50"
      >
        <summary className="flex min-h-control cursor-pointer items-center gap-2 rounded-12 px-4 text-std-16B-170 text-key-1000 hover:underline">
          <Icon name="filter" className="size-5" />
          {t('component.filter')}
          <Icon
            name="chevron-down"
            className="ml-auto size-5 transition-transform group-open/filter:rotate-180 motion-reduce:transition-none"
          />
        </summary>
        <Form method="get" action={action} className="border-t border-solid-gray-300 p-4 desktop:p-6">
          <KeptLanguageField />
          {Object.entries(keep).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <div className="grid gap-6 desktop:grid-cols-2 desktop-admin:grid-cols-3">{children}</div>
          <div className="mt-6 flex flex-wrap gap-3">
            <Button variant="secondary">{t('component.filter.apply')}</Button>
          </div>
        </Form>
      </details>
      {active.length > 0 ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <span id="active-filters" className="text-std-16B-170">
            {t('component.filter.active')}
          </span>
          <ul aria-labelledby="active-filters" className="flex flex-wrap gap-2">
            {active.map((filter) => (
              <li key={filter.removeHref}>
                <Link
                  to={filter.removeHref}
                  className="inline-flex min-h-target items-center gap-1.5 rounded-full border border-key-1000 bg-white px-4 text-std-16N-170 text-key-1000 hover:bg-key-50 hover:underline"
                >
                  {filter.label}
                  <Icon name="close" className="size-4" />
                  <span className="sr-only">{t('component.filter.remove')}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Link to={clearHref} className="inline-flex min-h-target items-center text-key-900 underline">
            {t('component.filter.clear')}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
