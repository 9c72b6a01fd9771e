import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { WorkspaceList } from '#app/features/workspace/workspace-list.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listWorkspaces } from '#app/services/workspace/list-workspaces.server.ts';

export const handle: PageHandle = { title: 'workspace.list' };

export const loader = defineLoader({ access: can('workspace.list') }, async ({ portal, viewer }) => ({
  lines: await listWorkspaces(portal, viewer),
}));

export default function Workspaces() {
  return <WorkspaceList {...useLoaderData<typeof loader>()} />;
}
