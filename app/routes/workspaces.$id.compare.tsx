import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { ComparePage } from '#app/features/workspace/compare-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { compareRuns } from '#app/services/workspace/compare-runs.server.ts';

export const handle: PageHandle = { title: 'compare.title' };

export const loader = defineLoader(
  { access: can('workspace.read'), params: idParam },
  async ({ portal, viewer, params, url }) => ({
    page: await compareRuns(portal, viewer, params.id, {
      left: url.searchParams.get('left') ?? undefined,
      right: url.searchParams.get('right') ?? undefined,
    }),
    printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
    printedAt: formatDateTime(viewer.language, portal.clock.now()),
  }),
);

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
