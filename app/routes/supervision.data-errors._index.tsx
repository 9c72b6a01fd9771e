import { useLoaderData } from '@remix-run/react';
import { DataErrorList } from '#app/features/data-errors/data-error-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readErrorList } from '#app/services/data-errors/read-data-errors.server.ts';

export const handle: PageHandle = { title: 'data-error.list' };

export const loader = defineLoader({ access: can('data-error.read') }, ({ portal, viewer }) =>
  readErrorList(portal, viewer),
);

export default function DataErrors() {
  return <DataErrorList list={useLoaderData<typeof loader>()} />;
}
