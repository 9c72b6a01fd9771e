import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';
import { NavLink } from './link.tsx';

export type NavigationItem = {
  label: string;
  href: string;
  /** Current only on exactly this address, for the home page. */
  end?: boolean;
  /** Current below this address too, whose pages belong to it. */
  also?: string;
  /** Things that wait there, with the words for those who listen: 「3件」. */
  count?: string | undefined;
};

const linkClass =
  'flex min-h-control items-center gap-2 border-l-4 border-transparent px-4 py-2 text-std-16N-170 text-white hover:bg-key-1100 hover:underline aria-[current=page]:border-accent-500 aria-[current=page]:bg-key-1100 aria-[current=page]:font-700 desktop:min-h-14 desktop:border-b-4 desktop:border-l-0 desktop:pt-3 forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-[Highlight]';

function Items({ items, className }: { items: readonly NavigationItem[]; className: string }) {
  return (
    <ul className={className}>
      {items.map((item) => (
        <li key={item.href}>
          <NavLink to={item.href} end={item.end ?? false} className={linkClass}>
            {item.label}
            {item.count ? (
              <span className="rounded-full bg-accent-100 px-2.5 text-std-16B-170 text-accent-1100">
                {item.count}
              </span>
            ) : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** What this person may open. Small screens fold it away in a details element, which needs no script. */
export function MainNavigation({ items }: { items: readonly NavigationItem[] }) {
  const t = useT();
  return (
    <nav aria-label={t('component.mainNavigation')} className="on-dark bg-key-1200 print:hidden">
      <details className="group/menu desktop:hidden">
        <summary className="flex min-h-control cursor-pointer items-center gap-2 px-4 text-std-16B-170 text-white">
          <Icon name="menu" className="size-6 group-open/menu:hidden" />
          <Icon name="close" className="hidden size-6 group-open/menu:inline-block" />
          {t('component.menu')}
        </summary>
        <Items items={items} className="border-t border-key-900 pb-2" />
      </details>
      <Items items={items} className="mx-auto hidden max-w-page flex-wrap px-4 desktop:flex" />
    </nav>
  );
}
