import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { personStates } from '#app/domain/people/person-states.ts';
import { PersonList } from '#app/features/people/person-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { organisationChoices, roleChoices } from '#app/services/people/choices.server.ts';
import { listPeople } from '#app/services/people/list-people.server.ts';
import { mayEver } from '#policies/access/authorize.ts';
import { roles } from '#policies/access/roles.ts';

export const handle: PageHandle = { title: 'people.title' };

/** A filter that does not parse is no filter: an address typed by hand never breaks the page. */
const query = z.object({
  q: z.string().trim().max(100).catch(''),
  role: z.enum(['', ...roles]).catch(''),
  state: z.enum(['', ...personStates]).catch(''),
  organisation: z
    .string()
    .regex(/^[\w-]{22}$/)
    .catch(''),
  sort: z.enum(['kana', 'email', 'created']).catch('kana'),
  order: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('person.list') }, async ({ portal, viewer, url, t }) => {
  const { page, ...asked } = query.parse(Object.fromEntries(url.searchParams));
  const result = await listPeople(portal, viewer, {
    search: asked.q.normalize('NFKC'),
    role: asked.role || undefined,
    state: asked.state || undefined,
    organisationId: asked.organisation || undefined,
    sort: asked.sort,
    descending: asked.order === 'desc',
    page,
  });
  const number = (value: number) => formatNumber(viewer.language, value);
  return {
    lines: result.lines,
    page: result.page,
    pages: result.pages,
    count:
      result.total === 0
        ? t('people.countNone')
        : t('people.count', {
            total: number(result.total),
            first: number(result.first),
            last: number(result.last),
          }),
    query: asked,
    roles: roleChoices(viewer.language),
    organisations: await organisationChoices(portal, viewer),
    mayCreate: mayEver(viewer, 'person.create'),
  };
});

export default function People() {
  return <PersonList {...useLoaderData<typeof loader>()} />;
}
