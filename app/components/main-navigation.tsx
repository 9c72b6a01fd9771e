import { useLocation } from '@remix-run/react';
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
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

/** What belongs together, folded away: whoever may open twenty pages finds one row of names and not three. */
export type NavigationGroup = { label: string; items: readonly NavigationItem[] };
export type NavigationEntry = NavigationItem | NavigationGroup;

const linkClass =
  'flex min-h-control items-center gap-2 border-l-4 border-transparent px-4 py-2 text-std-16N-170 text-white hover:bg-key-1100 hover:underline aria-[current]:border-accent-500 aria-[current]:bg-key-1100 aria-[current]:font-700 forced-colors:border-[Canvas] forced-colors:aria-[current]:border-[Highlight] desktop:min-h-14 desktop:border-b-4 desktop:border-l-0 desktop:pt-3';

function ItemLink({ item }: { item: NavigationItem }) {
  return (
    <NavLink to={item.href} end={item.end ?? false} className={linkClass}>
      {item.label}
      {item.count ? (
        <span className="rounded-full bg-accent-100 px-2.5 text-std-16B-170 text-accent-1100">
          {item.count}
        </span>
      ) : null}
    </NavLink>
  );
}

function ItemList({ items, className }: { items: readonly NavigationItem[]; className: string }) {
  return (
    <ul className={className}>
      {items.map((item) => (
        <li key={item.href}>
          <ItemLink item={item} />
        </li>
      ))}
    </ul>
  );
}

/** A details element, so that it opens without script. Script only closes it again where one would expect it. */
function FoldedGroup({ group, name }: { group: NavigationGroup; name: string }) {
  const { pathname, key } = useLocation();
  const fold = useRef<HTMLDetailsElement>(null);
  const isHere = group.items.some(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  const close = () => fold.current?.removeAttribute('open');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page was opened, also one with the same name.
  useEffect(close, [key]);
  const closeWhenLeft = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) close();
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !fold.current?.open) return;
    close();
    fold.current.querySelector('summary')?.focus();
  };
  return (
    <details ref={fold} name={name} className="group/fold" onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
      <summary className={`${linkClass} cursor-pointer`} aria-current={isHere ? 'true' : undefined}>
        {group.label}
        <Icon name="chevron-down" className="size-5 group-open/fold:rotate-180" />
      </summary>
      <div className="absolute inset-x-0 top-full z-30 bg-key-1100 shadow-3">
        <ItemList items={group.items} className="mx-auto flex max-w-page flex-wrap px-4" />
      </div>
    </details>
  );
}

/** What this person may open. Small screens fold it away in a details element, which needs no script. */
export function MainNavigation({ items }: { items: readonly NavigationEntry[] }) {
  const t = useT();
  const name = useId();
  return (
    <nav aria-label={t('component.mainNavigation')} className="on-dark relative bg-key-1200 print:hidden">
      <details className="group/menu desktop:hidden">
        <summary className="flex min-h-control cursor-pointer items-center gap-2 px-4 text-std-16B-170 text-white">
          <Icon name="menu" className="size-6 group-open/menu:hidden" />
          <Icon name="close" className="hidden size-6 group-open/menu:inline-block" />
          {t('component.menu')}
        </summary>
        <ul className="border-t border-key-900 pb-2">
          {items.map((item) => (
            <li key={item.label}>
              {'items' in item ? (
                <>
                  <p className="px-5 pb-1 pt-4 text-std-16B-170 text-white">{item.label}</p>
                  <ItemList items={item.items} className="pl-4" />
                </>
              ) : (
                <ItemLink item={item} />
              )}
            </li>
          ))}
        </ul>
      </details>
      <ul className="mx-auto hidden max-w-page flex-wrap px-4 desktop:flex">
        {items.map((item) => (
          <li key={item.label}>
            {'items' in item ? <FoldedGroup group={item} name={name} /> : <ItemLink item={item} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}
