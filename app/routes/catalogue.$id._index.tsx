import { useLoaderData } from '@remix-run/react';
import { RecordPage } from '#app/features/catalogue/record-page.tsx';
import { datasetParam } from '#app/http/fields/dataset.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readRecord } from '#app/services/catalogue/read-record.server.ts';

export const loader = defineLoader(
  { access: publicAccess, params: datasetParam },
  ({ portal, viewer, params }) => {
    const record = readRecord(portal, viewer.language, params.id);
    return { record, pageTitle: record.title };
  },
);

export default function Dataset() {
  return <RecordPage record={useLoaderData<typeof loader>().record} />;
}
