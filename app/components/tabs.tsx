import { Link } from './link.tsx';

export type Tab = { label: string; href: string; current?: boolean; count?: number };

/** Views of one thing, each with its own address: links, not script. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-solid-gray-420">
      <ul className="flex flex-wrap gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              to={tab.href}
              preventScrollReset
              aria-current={tab.current ? 'page' : undefined}
              className="-mb-px inline-flex min-h-control items-center gap-2 border-b-4 border-transparent px-4 text-std-16N-170 text-solid-gray-800 hover:border-solid-gray-420 hover:bg-solid-gray-50 aria-[current=page]:border-accent-800 aria-[current=page]:font-700 aria-[current=page]:text-key-1200 forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-[Highlight]"
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="shrink-0 rounded-full border border-current px-2 text-dns-14B-130">
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
