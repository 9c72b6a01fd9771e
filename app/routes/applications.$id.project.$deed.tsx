import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DeedPage } from '#app/features/projects/deed-page.tsx';
import {
  closingFields,
  proposeFields,
  reasonedFields,
  suspendFields,
} from '#app/http/fields/follow-up.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { beginClosing, closeProject, fileClosingItem } from '#app/services/projects/close-project.server.ts';
import { destroyProject } from '#app/services/projects/destroy-project.server.ts';
import { readDeed } from '#app/services/projects/read-project.server.ts';
import { resumeProject } from '#app/services/projects/resume-project.server.ts';
import { decideRevocation, proposeRevocation } from '#app/services/projects/revoke-project.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';

const deeds = ['suspend', 'resume', 'propose', 'revoke', 'begin_close', 'file', 'destroy', 'close'] as const;
const params = idParam.extend({ deed: z.enum(deeds) });
const access = can('application.read');

export const loader = defineLoader(
  { access, params },
  async ({ portal, viewer, params: { id, deed }, t }) => {
    const page = await readDeed(portal, viewer, id, deed);
    return { page, deed, pageTitle: `${t(`project.deed.${deed}`)} ${page.reference}` };
  },
);

const back = (id: string) => redirect(`/applications/${id}/project`);
const nothing = z.object({});

export const action = defineAction({ access, params }, (intent) => {
  const decide = (outcome: 'revoke' | 'drop') =>
    intent(
      reasonedFields,
      async ({ portal, viewer, params: { id }, form }) => {
        await decideRevocation(portal, viewer, id, { outcome, text: form.text });
        return back(id);
      },
      { stepUp: true },
    );
  return {
    suspend: intent(suspendFields, async ({ portal, viewer, params: { id }, form }) => {
      await suspendProject(portal, viewer, id, form);
      return back(id);
    }),
    resume: intent(reasonedFields, async ({ portal, viewer, params: { id }, form }) => {
      await resumeProject(portal, viewer, id, form.text);
      return back(id);
    }),
    propose: intent(proposeFields, async ({ portal, viewer, params: { id }, form }) => {
      await proposeRevocation(portal, viewer, id, form);
      return back(id);
    }),
    revoke: decide('revoke'),
    drop: decide('drop'),
    begin_close: intent(nothing, async ({ portal, viewer, params: { id } }) => {
      await beginClosing(portal, viewer, id);
      return back(id);
    }),
    file: intent(closingFields, async ({ portal, viewer, params: { id }, form }) => {
      await fileClosingItem(portal, viewer, id, form);
      return back(id);
    }),
    destroy: intent(
      nothing,
      async ({ portal, viewer, params: { id } }) => {
        await destroyProject(portal, viewer, id);
        return redirect(`/applications/${id}/destruction`);
      },
      { stepUp: true },
    ),
    close: intent(nothing, async ({ portal, viewer, params: { id } }) => {
      await closeProject(portal, viewer, id);
      return back(id);
    }),
  };
});

export default function Deed() {
  const { page, deed } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <DeedPage deed={deed} page={page} errors={failed?.errors} values={failed?.values ?? {}} />;
}
