import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { GrantList } from '#app/features/people/grant-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { roleChoices } from '#app/services/people/choices.server.ts';
import { listGrants } from '#app/services/people/list-grants.server.ts';
import { roles } from '#policies/access/roles.ts';

export const handle: PageHandle = { title: 'grant.title' };

const query = z.object({
  state: z.enum(['requested', 'active', 'all']).catch('requested'),
  role: z.enum(['', ...roles]).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('grant.list') }, async ({ portal, viewer, url, t }) => {
  const { state, role, page } = query.parse(Object.fromEntries(url.searchParams));
  const result = await listGrants(portal, viewer, {
    state: state === 'all' ? undefined : state,
    role: role || undefined,
    page,
  });
  const number = (value: number) => formatNumber(viewer.language, value);
  return {
    lines: result.lines,
    waiting: result.waiting,
    page: result.page,
    pages: result.pages,
    count:
      result.total === 0
        ? t('grant.countNone')
        : t('grant.count', {
            total: number(result.total),
            first: number(result.first),
            last: number(result.last),
          }),
    query: { state, role },
    roles: roleChoices(viewer.language),
  };
});

export default function Grants() {
  return <GrantList {...useLoaderData<typeof loader>()} />;
}
