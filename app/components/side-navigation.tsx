import { useLocation } from '@remix-run/react';
import { useT } from '#app/i18n/use-t.tsx';
import { Link, NavLink } from './link.tsx';
import type { NavigationItem } from './main-navigation.tsx';

/** The pages of one area or the parts of one long page (`#id`). */
export function SideNavigation({ items, label }: { items: readonly NavigationItem[]; label?: string }) {
  const t = useT();
  const { pathname } = useLocation();
  const className =
    'flex min-h-target items-center justify-between gap-2 border-l-4 border-solid-gray-200 py-2 pl-4 pr-2 text-std-16N-170 text-key-900 hover:border-solid-gray-420 hover:underline aria-[current=page]:border-accent-800 aria-[current=page]:bg-key-50 aria-[current=page]:font-700 aria-[current=page]:text-key-1200';
  return (
    <nav aria-label={label ?? t('component.sideNavigation')} className="print:hidden">
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            {item.href.startsWith('#') ? (
              <a href={item.href} className={className}>
                {item.label}
              </a>
            ) : item.also && pathname.startsWith(item.also) ? (
              <Link to={item.href} aria-current="page" className={className}>
                {item.label}
              </Link>
            ) : (
              <NavLink to={item.href} end={item.end ?? false} className={className}>
                <span>{item.label}</span>
                {item.count ? (
                  <span className="rounded-full bg-key-100 px-2 text-key-1200">{item.count}</span>
                ) : null}
              </NavLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
