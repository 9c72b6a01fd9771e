import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { PresetsPage } from '#app/features/workspace/presets-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readPresets } from '#app/services/workspace/read-presets.server.ts';

export const handle: PageHandle = { title: 'preset.title' };

export const loader = defineLoader(
  { access: can('query.run'), params: idParam },
  async ({ portal, viewer, params }) => ({ page: await readPresets(portal, viewer, params.id) }),
);

export default function Presets() {
  return <PresetsPage {...useLoaderData<typeof loader>()} />;
}
