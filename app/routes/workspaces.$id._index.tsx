import { useLoaderData } from '@remix-run/react';
import { WorkspacePage } from '#app/features/workspace/workspace-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readWorkspace } from '#app/services/workspace/read-workspace.server.ts';

export const loader = defineLoader(
  { access: can('workspace.read'), params: idParam },
  async ({ portal, viewer, params, t }) => {
    const workspace = await readWorkspace(portal, viewer, params.id);
    // The application of the same project has a page too, and a title of its own.
    return { pageTitle: `${t('workspace.list')} ${workspace.reference} ${workspace.title}`, workspace };
  },
);

export default function Workspace() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} />;
}
