import { useT } from '#app/i18n/use-t.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';

type Props = {
  page: number;
  pages: number;
  /** Address of a page of the list; keep filters and order in it. */
  hrefOf: (page: number) => string;
  /** Where a page has two of them. */
  label?: string;
};

/** First, last, and the neighbours of the current page; a gap of one page is shown as that page. */
export function pagesToShow(page: number, pages: number): (number | 'gap')[] {
  const near = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((n, index) => {
    const before = shown[index - 1];
    if (before === undefined || n - before === 1) return [n];
    return n - before === 2 ? [n - 1, n] : ['gap' as const, n];
  });
}

const box =
  'inline-flex min-h-target min-w-target items-center justify-center gap-1 rounded-8 border px-3 text-std-16N-170';

function Step({
  href,
  icon,
  label,
  after,
}: {
  href: string;
  icon: IconName;
  label: string;
  after?: boolean;
}) {
  return (
    <li>
      <Link to={href} className={`${box} border-transparent text-key-900 underline hover:bg-key-50`}>
        {after ? null : <Icon name={icon} className="size-5" />}
        {label}
        {after ? <Icon name={icon} className="size-5" /> : null}
      </Link>
    </li>
  );
}

export function Pagination({ page, pages, hrefOf, label }: Props) {
  const t = useT();
  if (pages <= 1) return null;
  return (
    <nav aria-label={label ?? t('component.pagination')} className="my-6">
      <p className="mb-2 text-center text-std-16N-170 desktop:sr-only">
        {t('component.pagination.position', { page, pages })}
      </p>
      <ul className="flex flex-wrap items-center justify-center gap-1">
        {page > 1 ? (
          <Step href={hrefOf(page - 1)} icon="chevron-left" label={t('component.pagination.previous')} />
        ) : null}
        {pagesToShow(page, pages).map((n, index) => (
          <li key={n === 'gap' ? `gap-${index < 3 ? 'start' : 'end'}` : n} className="hidden desktop:block">
            {n === 'gap' ? (
              <span className={`${box} border-transparent`}>…</span>
            ) : n === page ? (
              <span aria-current="page" className={`${box} border-key-1000 bg-key-1000 font-700 text-white`}>
                <span aria-hidden="true">{n}</span>
                <span className="sr-only">{t('component.pagination.page', { page: n })}</span>
              </span>
            ) : (
              <Link
                to={hrefOf(n)}
                aria-label={t('component.pagination.page', { page: n })}
                className={`${box} border-solid-gray-420 text-key-900 underline hover:bg-key-50`}
              >
                {n}
              </Link>
            )}
          </li>
        ))}
        {page < pages ? (
          <Step href={hrefOf(page + 1)} icon="chevron-right" label={t('component.pagination.next')} after />
        ) : null}
      </ul>
    </nav>
  );
}
