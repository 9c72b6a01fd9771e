import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ConflictPage } from '#app/features/review/conflict-page.tsx';
import { conflictFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { fieldError } from '#app/services/app-error.ts';
import { answerConflict, readConflict } from '#app/services/review/answer-conflict.server.ts';

const access = can('conflict.declare');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readConflict(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('conflict.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  answer: intent(conflictFields, async ({ portal, viewer, params, form }) => {
    if (form.answer === 'none') {
      await answerConflict(portal, viewer, params.id, { answer: 'none' });
      return redirect(`/applications/${params.id}`);
    }
    if (!form.ground) throw fieldError('ground', 'field.choose');
    await answerConflict(portal, viewer, params.id, {
      answer: 'conflict',
      ground: form.ground,
      text: form.text,
    });
    // The case does not exist for this person any more, so the way leads to the list.
    return redirect('/applications?recused');
  }),
}));

export default function Conflict() {
  const failed = useActionData<typeof action>();
  return (
    <ConflictPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
