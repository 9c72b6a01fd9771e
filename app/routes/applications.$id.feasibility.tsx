import { useLoaderData } from '@remix-run/react';
import { FeasibilityPage } from '#app/features/applications/feasibility-panel.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readFeasibility } from '#app/services/cube/read-feasibility.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const page = await readFeasibility(portal, viewer, params.id, url.searchParams);
    return { pageTitle: `${t('feasibility.title')} ${page.reference}`, page };
  },
);

export default function Feasibility() {
  const { page } = useLoaderData<typeof loader>();
  return <FeasibilityPage page={page} />;
}
