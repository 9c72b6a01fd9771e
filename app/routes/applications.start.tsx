import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { StartPage } from '#app/features/applications/start-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { fileField } from '#app/http/fields/attachment.server.ts';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import {
  copyApplication,
  importApplication,
  listCopied,
} from '#app/services/applications/application-file.server.ts';

export const handle: PageHandle = { title: 'file.title' };

const access = can('application.create');

export const loader = defineLoader({ access }, async ({ portal, viewer }) => ({
  earlier: await listCopied(portal, viewer),
}));

export const action = defineAction({ access }, (intent) => ({
  load: intent(z.object({ file: fileField }), async ({ portal, viewer, form }) =>
    redirect(`/applications/${await importApplication(portal, viewer, await form.file.text())}`),
  ),
  copy: intent(z.object({ earlier: idField }), async ({ portal, viewer, form }) =>
    redirect(`/applications/${await copyApplication(portal, viewer, form.earlier)}`),
  ),
}));

export default function Start() {
  const failed = useActionData<typeof action>();
  return <StartPage {...useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
