import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { healthCategories } from '#app/domain/catalogue/categories.ts';
import { accessRights, consentModels, recordKinds } from '#app/domain/catalogue/record.ts';
import { CatalogueListPage } from '#app/features/catalogue/catalogue-list-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { listCatalogue } from '#app/services/catalogue/list-catalogue.server.ts';

export const handle: PageHandle = { title: 'catalogue.title' };

/** A filter that does not parse is no filter: an address typed by hand never breaks the page. */
const query = z.object({
  q: z.string().trim().max(100).catch(''),
  kind: z.enum(recordKinds).optional().catch(undefined),
  category: z
    .enum([...healthCategories])
    .optional()
    .catch(undefined),
  access: z.enum(accessRights).optional().catch(undefined),
  consent: z.enum(consentModels).optional().catch(undefined),
  holder: z.string().min(1).max(100).optional().catch(undefined),
});

export const loader = defineLoader({ access: publicAccess }, ({ viewer, url }) => {
  const { q, ...facets } = query.parse(Object.fromEntries(url.searchParams));
  return {
    list: listCatalogue(viewer.language, { search: q, ...facets }),
    query: {
      q,
      kind: facets.kind ?? '',
      category: facets.category ?? '',
      access: facets.access ?? '',
      consent: facets.consent ?? '',
      holder: facets.holder ?? '',
    },
  };
});

export default function Catalogue() {
  return <CatalogueListPage {...useLoaderData<typeof loader>()} />;
}
