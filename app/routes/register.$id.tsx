import { useLoaderData } from '@remix-run/react';
import { ProjectPage } from '#app/features/public/project-page.tsx';
import { defineLoader, idParam, publicAccess } from '#app/http/route.server.ts';
import { describeProject } from '#app/services/public/describe-register.server.ts';

export const loader = defineLoader(
  { access: publicAccess, params: idParam },
  async ({ portal, viewer, params }) => {
    const project = await describeProject(portal, viewer.language, params.id);
    return { pageTitle: project.line.title, project };
  },
);

export default function Project() {
  return <ProjectPage project={useLoaderData<typeof loader>().project} />;
}
