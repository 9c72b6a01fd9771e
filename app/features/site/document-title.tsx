import { isRouteErrorResponse, useMatches, useRouteError } from '@remix-run/react';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

/** A page names itself: `export const handle: PageHandle = { title: 'people.title' }`, or its loader returns `pageTitle`. */
export type PageHandle = { readonly title: MessageKey };

export function DocumentTitle({ failed }: { failed: boolean }) {
  const t = useT();
  const matches = useMatches();
  const error = useRouteError();
  const last = matches[matches.length - 1];
  const own = (last?.data as { pageTitle?: unknown } | null | undefined)?.pageTitle;
  const key = (last?.handle as Partial<PageHandle> | undefined)?.title;
  const page = error ? t(problemTitle(error)) : typeof own === 'string' ? own : key ? t(key) : undefined;
  return <title>{`${failed ? t('error.prefix') : ''}${page ? `${page} | ` : ''}${t('app.nameLong')}`}</title>;
}

function problemTitle(error: unknown): MessageKey {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404 || status === 405) return 'page.notFound.title';
  if (status === 403) return 'page.noAccess.title';
  if (status === 409) return 'page.stale.title';
  if (status === 429) return 'page.tooMany.title';
  return status >= 500 ? 'page.broke.title' : 'page.other.title';
}
