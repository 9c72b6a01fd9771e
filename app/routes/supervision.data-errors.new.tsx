import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DataErrorForm } from '#app/features/data-errors/data-error-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { errorFields } from '#app/http/fields/data-error.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { recordDataError } from '#app/services/data-errors/error-acts.server.ts';
import { readErrorForm } from '#app/services/data-errors/read-data-errors.server.ts';

export const handle: PageHandle = { title: 'data-error.new' };

const access = can('data-error.write');

export const loader = defineLoader({ access }, ({ portal, viewer, url }) =>
  readErrorForm(portal, viewer, url.searchParams.get('dataset') ?? ''),
);

export const action = defineAction({ access }, (intent) => ({
  record: intent(errorFields, async ({ portal, viewer, form }) => {
    const { from, to, ...error } = form;
    const period = from !== undefined && to !== undefined ? { from, to } : undefined;
    const id = await recordDataError(portal, viewer, { ...error, period });
    return redirect(`/supervision/data-errors/${id}?done`);
  }),
}));

export default function NewDataError() {
  return <DataErrorForm form={useLoaderData<typeof loader>()} failed={useActionData<typeof action>()} />;
}
