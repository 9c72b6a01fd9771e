import { useLoaderData } from '@remix-run/react';
import { ProjectPage } from '#app/features/projects/project-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readProject } from '#app/services/projects/read-project.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, t }) => {
    const page = await readProject(portal, viewer, params.id);
    return { page, pageTitle: `${t('project.title')} ${page.reference}` };
  },
);

export default function Project() {
  return <ProjectPage page={useLoaderData<typeof loader>().page} />;
}
