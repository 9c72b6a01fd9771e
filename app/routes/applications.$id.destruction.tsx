import { useLoaderData } from '@remix-run/react';
import { DestructionPage } from '#app/features/projects/destruction-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { readDestruction } from '#app/services/projects/read-destruction.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, t }) => {
    const page = await readDestruction(portal, viewer, params.id);
    return {
      page,
      pageTitle: `${t('destruction.title')} ${page.reference}`,
      printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      printedAt: formatDateTime(viewer.language, portal.clock.now()),
    };
  },
);

export default function Destruction() {
  return <DestructionPage {...useLoaderData<typeof loader>()} />;
}
