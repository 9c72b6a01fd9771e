import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Link } from './link.tsx';
import { LogoMark } from './logo-mark.tsx';

type FooterLink = { label: string; href: string };

type Props = {
  links: readonly FooterLink[];
  /** Who runs the portal and where to ask. */
  operator?: ReactNode;
  note?: ReactNode;
};

export function SiteFooter({ links, operator, note }: Props) {
  const t = useT();
  return (
    <footer data-site className="mt-16 border-t-4 border-key-1200 bg-solid-gray-50">
      <div className="mx-auto max-w-page px-4 py-10 desktop:px-8">
        <nav aria-label={t('component.footerNavigation')}>
          <ul className="flex flex-wrap gap-x-8 gap-y-1">
            {links.map((link) => (
              <li key={link.href}>
                <Link
                  to={link.href}
                  className="inline-flex min-h-target items-center text-std-16N-170 text-solid-gray-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
                >
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="mt-6 flex flex-wrap items-center gap-4 border-t border-solid-gray-300 pt-6 text-std-16N-170">
          <LogoMark className="size-9" />
          <div className="min-w-0">
            {operator ? <p className="font-700">{operator}</p> : null}
            {note ? <p className="text-solid-gray-700">{note}</p> : null}
          </div>
        </div>
      </div>
    </footer>
  );
}
