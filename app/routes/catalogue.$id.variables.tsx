import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { VariablesPage } from '#app/features/catalogue/variables-page.tsx';
import { datasetParam } from '#app/http/fields/dataset.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { listVariables } from '#app/services/catalogue/list-variables.server.ts';

const query = z.object({
  q: z.string().trim().max(100).catch(''),
  variable: z.string().max(80).catch(''),
});

export const loader = defineLoader(
  { access: publicAccess, params: datasetParam },
  ({ viewer, params, url, t }) => {
    const { q, variable } = query.parse(Object.fromEntries(url.searchParams));
    const view = listVariables(viewer.language, params.id, { search: q, variable });
    return { view, search: q, pageTitle: t('catalogue.variables.title', { title: view.title }) };
  },
);

export default function Variables() {
  const { view, search } = useLoaderData<typeof loader>();
  return <VariablesPage view={view} search={search} />;
}
