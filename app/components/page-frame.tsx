import type { ReactNode } from 'react';
import { SkipLink } from './skip-link.tsx';

type Props = {
  /** SiteHeader with its MainNavigation. */
  header: ReactNode;
  footer: ReactNode;
  /** Breadcrumbs, notices: inside main, above the page. */
  children: ReactNode;
};

/** What every page stands in. Pages start with their title; this gives them `main`, its width and its air. */
export function PageFrame({ header, footer, children }: Props) {
  return (
    <div className="flex min-h-screen flex-col">
      <SkipLink />
      {header}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 py-6 desktop:px-8 desktop:py-10"
      >
        {children}
      </main>
      {footer}
    </div>
  );
}
