import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { NotebookPage } from '#app/features/workspace/notebook-page.tsx';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { askAgain, forgetQuestion, readNotebook } from '#app/services/workspace/notebook.server.ts';

export const handle: PageHandle = { title: 'notebook.title' };

export const loader = defineLoader(
  { access: can('workspace.read'), params: idParam },
  async ({ portal, viewer, params }) => ({ page: await readNotebook(portal, viewer, params.id) }),
);

export const action = defineAction({ access: can('workspace.note'), params: idParam }, (intent) => ({
  forget: intent(z.object({ entry: idField }), async ({ portal, viewer, params, form }) => {
    await forgetQuestion(portal, viewer, params.id, form.entry);
    return redirect(`/workspaces/${params.id}/notebook`);
  }),
  again: intent(z.object({}), async ({ portal, viewer, params }) => {
    await askAgain(portal, viewer, params.id);
    return redirect(`/workspaces/${params.id}`);
  }),
}));

export default function Notebook() {
  const failed = useActionData<typeof action>();
  return (
    <NotebookPage
      {...useLoaderData<typeof loader>()}
      problem={failed ? Object.values(failed.errors)[0] : undefined}
    />
  );
}
