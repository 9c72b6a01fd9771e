import { useEffect } from 'react';
import { useT } from '#app/i18n/use-t.tsx';

type Props = { items: readonly { readonly id: string; readonly title: string }[] };

/** The parts of one long page: a column beside it on a wide screen, a row of links above it on a small one. */
export function PageIndex({ items }: Props) {
  const t = useT();
  useEffect(() => {
    openTarget();
    addEventListener('hashchange', openTarget);
    return () => removeEventListener('hashchange', openTarget);
  }, []);
  return (
    <div className="print:hidden desktop-admin:sticky desktop-admin:top-6">
      <p aria-hidden="true" className="mb-2 text-std-16B-170">
        {t('component.onThisPage')}
      </p>
      <nav aria-label={t('component.onThisPage')}>
        <ul className="flex flex-wrap gap-x-6 desktop-admin:block">
          {items.map((item) => (
            <li key={item.id}>
              <a
                href={`#${item.id}`}
                className="flex min-h-target items-center py-1.5 text-std-16N-170 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem] desktop-admin:border-l-4 desktop-admin:border-solid-gray-200 desktop-admin:pl-4 desktop-admin:pr-2 desktop-admin:no-underline desktop-admin:hover:border-solid-gray-420 desktop-admin:hover:underline"
              >
                {item.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** A folded part that somebody goes to is opened. Without script the link leads to its title, one press away. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest('summary')?.closest('details') ?? target?.closest('details');
  if (!folded || folded.open) return;
  folded.open = true;
  target?.scrollIntoView({ block: 'start' });
}
