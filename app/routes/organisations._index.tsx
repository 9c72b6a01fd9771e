import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import { OrganisationList } from '#app/features/organisations/organisation-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { listOrganisations } from '#app/services/organisations/list-organisations.server.ts';
import { mayEver } from '#policies/access/authorize.ts';

export const handle: PageHandle = { title: 'organisation.title' };

/** A filter that does not parse is no filter: an address typed by hand never breaks the page. */
const query = z.object({
  q: z.string().trim().max(100).catch(''),
  type: z.enum(organisationTypes).optional().catch(undefined),
  sort: z.enum(['name', 'certification']).catch('name'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader(
  { access: can('organisation.list') },
  async ({ portal, viewer, url, t }) => {
    const { q, type, sort, page } = query.parse(Object.fromEntries(url.searchParams));
    const result = await listOrganisations(portal, viewer, {
      search: q.normalize('NFKC'),
      type,
      sort,
      descending: false,
      page,
    });
    const number = (value: number) => formatNumber(viewer.language, value);
    return {
      lines: result.lines,
      count:
        result.total === 0
          ? t('organisation.countNone')
          : t('organisation.count', {
              total: number(result.total),
              first: number(result.first),
              last: number(result.last),
            }),
      page: result.page,
      pages: result.pages,
      query: { q, type: type ?? '', sort },
      mayCreate: mayEver(viewer, 'organisation.create'),
    };
  },
);

export default function Organisations() {
  return <OrganisationList {...useLoaderData<typeof loader>()} />;
}
