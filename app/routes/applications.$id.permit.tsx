import { useLoaderData } from '@remix-run/react';
import { PermitPage } from '#app/features/agreements/permit-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readPermitPaper } from '#app/services/agreements/read-permit.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, t }) => {
    const permit = await readPermitPaper(portal, viewer, params.id);
    return {
      permit,
      title: permit.title[viewer.language],
      pageTitle: `${t('permit.title')} ${permit.reference}`,
    };
  },
);

export default function Permit() {
  return <PermitPage {...useLoaderData<typeof loader>()} />;
}
