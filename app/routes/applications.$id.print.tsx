import { useLoaderData } from '@remix-run/react';
import { CasePrintPage } from '#app/features/review/case-print-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readCasePrint } from '#app/services/review/read-case-print.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, t }) => {
    const page = await readCasePrint(portal, viewer, params.id);
    return { page, pageTitle: `${t('print.title')} ${page.application.reference}` };
  },
);

export default function Print() {
  return <CasePrintPage page={useLoaderData<typeof loader>().page} />;
}
