import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type Crumb = { label: string; href?: string };

/** The way from the home page; the last entry is this page and has no link. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useT();
  return (
    <nav aria-label={t('component.breadcrumbs')} className="mb-6">
      <ol className="flex flex-wrap items-center gap-y-1 text-std-16N-170">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-w-0 items-center">
            {index > 0 ? <Icon name="chevron-right" className="mx-2 size-4 text-solid-gray-600" /> : null}
            {item.href && index < items.length - 1 ? (
              <Link
                to={item.href}
                className="py-1 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
              >
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="py-1 text-solid-gray-800">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
