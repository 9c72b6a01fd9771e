import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptedEndings } from '#app/domain/application/file-kind.ts';
import { FindingPage } from '#app/features/supervision/finding-page.tsx';
import { answerFields, reasonedFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { answerFinding, judgeFinding } from '#app/services/supervision/findings.server.ts';
import { readFinding } from '#app/services/supervision/read-audits.server.ts';
import { attachmentLimits } from '#policies/attachments.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const view = await readFinding(portal, viewer, params.id);
    return {
      view,
      done: url.searchParams.has('done'),
      files: { accept: acceptedEndings, limit: `${attachmentLimits.bytes / 1024 / 1024} MB` },
      pageTitle: t('supervising.finding.title', { reference: view.reference }),
    };
  },
);

/** Whoever can judge can also answer somewhere; which of the two it is here, the procedure says. */
export const action = defineAction({ access: can('finding.answer'), params: idParam }, (intent) => {
  const judge = (event: 'return' | 'close' | 'reopen' | 'withdraw') =>
    intent(reasonedFields, async ({ portal, viewer, params, form }) => {
      await judgeFinding(portal, viewer, params.id, event, form.text);
      return redirect(`/supervision/findings/${params.id}?done`);
    });
  return {
    answer: intent(answerFields, async ({ portal, viewer, params, form }) => {
      await answerFinding(portal, viewer, params.id, { text: form.answer, file: form.file });
      return redirect(`/supervision/findings/${params.id}?done`);
    }),
    return: judge('return'),
    close: judge('close'),
    reopen: judge('reopen'),
    withdraw: judge('withdraw'),
  };
});

export default function Finding() {
  const { view, done, files } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FindingPage
      view={view}
      done={done && !failed}
      files={files}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
