import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { RunPage } from '#app/features/workspace/run-page.tsx';
import { line, optionalLine, paragraph } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { stopRun } from '#app/services/workspace/cancel-run.server.ts';
import { commentRun } from '#app/services/workspace/comment-run.server.ts';
import { readLook } from '#app/services/workspace/look-at-table.server.ts';
import { keepQuestion, rerunQuestion } from '#app/services/workspace/notebook.server.ts';
import { readRun } from '#app/services/workspace/read-run.server.ts';

export const loader = defineLoader(
  { access: can('workspace.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const run = await readRun(portal, viewer, params.id, readLook(url.searchParams));
    return {
      pageTitle: `${run.workspace.reference} ${run.result ? t('result.title') : t('question.title')}`,
      run,
      printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      printedAt: formatDateTime(viewer.language, portal.clock.now()),
    };
  },
);

const keptFields = z.object({ title: line(120), note: optionalLine(2000) });

export const action = defineAction({ access: can('query.run'), params: idParam }, (intent) => ({
  comment: intent(z.object({ comment: paragraph(2000) }), async ({ portal, viewer, params, form }) => {
    await commentRun(portal, viewer, params.id, form.comment);
    return redirect(`/workspaces/questions/${params.id}#comments`);
  }),
  keep: intent(keptFields, async ({ portal, viewer, params, form }) => {
    const project = await keepQuestion(portal, viewer, params.id, form);
    return redirect(`/workspaces/${project}/notebook`);
  }),
  rerun: intent(z.object({}), async ({ portal, viewer, params }) =>
    redirect(`/workspaces/questions/${await rerunQuestion(portal, viewer, params.id)}`),
  ),
  cancel: intent(z.object({}), async ({ portal, viewer, params }) => {
    await stopRun(portal, viewer, params.id);
    return redirect(`/workspaces/questions/${params.id}`);
  }),
}));

/** After a refusal the page shows how the question stands now. */
export const shouldRevalidate = () => true;

export default function Question() {
  const data = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <RunPage {...data} problem={failed ? Object.values(failed.errors)[0] : undefined} />;
}
