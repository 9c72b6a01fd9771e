import { useLoaderData } from '@remix-run/react';
import { ApplicationDetail } from '#app/features/applications/application-detail.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { readApplication } from '#app/services/applications/read-application.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params }) => {
    const application = await readApplication(portal, viewer, params.id);
    return {
      pageTitle: `${application.reference} ${application.title}`,
      application,
      printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      printedAt: formatDateTime(viewer.language, portal.clock.now()),
    };
  },
);

export default function Application() {
  return <ApplicationDetail {...useLoaderData<typeof loader>()} />;
}
