import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { LogoMark } from './logo-mark.tsx';

type Props = {
  homeHref?: string;
  /** One line beside the name: what this is, or the institute that runs it. */
  tagline?: string;
  /** Who is signed in: name and role in words. */
  user?: { name: string; role?: string; href: string } | undefined;
  /** LanguageSwitch, inbox link, sign-in or sign-out button. */
  actions?: ReactNode;
  /** MainNavigation. */
  navigation?: ReactNode;
  /** A sentence over everything, such as 「デモ環境です」. */
  strip?: ReactNode;
};

export function SiteHeader({ homeHref = '/', tagline, user, actions, navigation, strip }: Props) {
  const t = useT();
  return (
    <header data-site className="border-b border-solid-gray-300 bg-white">
      {strip ? (
        <div className="bg-accent-50 text-accent-1100">
          <p className="mx-auto flex max-w-page items-center gap-2 px-4 py-1.5 text-std-16N-170 desktop:px-8">
            <Icon name="info" className="size-5" />
            <span>{strip}</span>
          </p>
        </div>
      ) : null}
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-1 px-4 py-3 desktop:px-8">
        <Link to={homeHref} className="group flex min-w-0 items-center gap-3 py-1">
          <LogoMark className="size-11 shrink-0" />
          <span className="min-w-0">
            <span className="flex flex-wrap items-baseline gap-x-2 text-key-1200">
              <span lang="ja" className="text-std-24B-150 tracking-widest group-hover:underline">
                {t('component.product')}
              </span>
              <span lang="en" className="text-std-16N-170 tracking-wider">
                {t('component.productLatin')}
              </span>
            </span>
            {tagline ? (
              <span className="hidden text-dns-14N-130 text-solid-gray-700 desktop:block">{tagline}</span>
            ) : null}
          </span>
        </Link>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {user ? (
            <Link
              to={user.href}
              className="inline-flex min-h-target items-center gap-2 text-std-16N-170 text-solid-gray-900 hover:underline"
            >
              <Icon name="user" className="size-6 text-key-1000" />
              <span>
                <span className="font-700">{user.name}</span>
                {user.role ? <span className="ml-2 text-solid-gray-700">{user.role}</span> : null}
              </span>
            </Link>
          ) : null}
          {actions}
        </div>
      </div>
      {navigation}
    </header>
  );
}
