import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ApplicationDetail } from '#app/features/applications/application-detail.tsx';
import { LifeLinks } from '#app/features/lives/life-links.tsx';
import { defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { questionBefore } from '#app/services/applications/question-before.server.ts';
import { readApplication } from '#app/services/applications/read-application.server.ts';
import { lifeLinks } from '#app/services/lives/life-links.ts';

export const loader = defineLoader(
  // Whoever is asked to take part or to answer about conflicts comes here too, and sees that question first (INV-11).
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url }) => {
    const question = await questionBefore(portal, viewer, params.id);
    if (question) throw redirect(`/applications/${params.id}/${question}`);
    const { application, overview } = await readApplication(portal, viewer, params.id);
    return {
      pageTitle: `${application.reference} ${application.title}`,
      application,
      overview,
      lives: lifeLinks(viewer, { cases: [params.id] }),
      saved: url.searchParams.has('saved'),
      printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      printedAt: formatDateTime(viewer.language, portal.clock.now()),
    };
  },
);

export default function Application() {
  const { lives, ...data } = useLoaderData<typeof loader>();
  return (
    <>
      <ApplicationDetail {...data} />
      <LifeLinks links={lives} />
    </>
  );
}
