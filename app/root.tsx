import type { LinksFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { KeepLanguage } from './components/kept-language.tsx';
import { withLanguage } from './domain/shared/address-language.ts';
import { DocumentTitle } from './features/site/document-title.tsx';
import { ProblemPage } from './features/site/problem-page.tsx';
import { type Site, SiteFrame } from './features/site/site-frame.tsx';
import { defineLoader, publicAccess } from './http/route.server.ts';
import { loadSite } from './http/site.server.ts';
import styles from './styles/app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const loader = defineLoader({ access: publicAccess }, ({ portal, viewer, url, context }) =>
  loadSite(portal, viewer, url, context),
);

export function Layout({ children }: { children: ReactNode }) {
  const site = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang={site?.language ?? 'ja'} className="h-full">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <DocumentTitle failed={site?.formFailed ?? false} />
        <Meta />
        <Links />
        {site && !site.user ? <Alternates site={site} /> : null}
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={site?.nonce} />
        <Scripts nonce={site?.nonce} />
      </body>
    </html>
  );
}

/** For programs: the same page in each language, and what is new. */
function Alternates({ site }: { site: Site }) {
  return (
    <>
      {(['ja', 'en'] as const).map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={withLanguage(site.here, language)} />
      ))}
      <link
        rel="alternate"
        type="application/atom+xml"
        href={withLanguage('/feeds/all.atom', site.language)}
      />
    </>
  );
}

export default function App() {
  const site = useRouteLoaderData<typeof loader>('root');
  if (!site) return <Outlet />;
  return (
    <KeepLanguage language={site.keptLanguage}>
      <SiteFrame site={site}>
        <Outlet />
      </SiteFrame>
    </KeepLanguage>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const site = useRouteLoaderData<typeof loader>('root');
  const page = (
    <ProblemPage
      status={isRouteErrorResponse(error) ? error.status : 500}
      sentence={
        isRouteErrorResponse(error) && error.status !== 500 && typeof error.data === 'string'
          ? error.data
          : undefined
      }
      signedIn={Boolean(site?.user)}
      requestId={site?.requestId}
    />
  );
  if (!site) return page;
  return (
    <KeepLanguage language={site.keptLanguage}>
      <SiteFrame site={site}>{page}</SiteFrame>
    </KeepLanguage>
  );
}
