import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { problemsOfFollowUp } from '#app/domain/application/follow-up.ts';
import { FollowUpFormPage } from '#app/features/follow-ups/follow-up-form.tsx';
import { fieldValues } from '#app/http/case-form.server.ts';
import { draftFields, proposalOf } from '#app/http/fields/follow-up.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { loadFollowUp } from '#app/services/follow-ups/read-follow-up.server.ts';
import { readFollowUpForm } from '#app/services/follow-ups/read-follow-up-form.server.ts';
import { saveFollowUp } from '#app/services/follow-ups/submit-follow-up.server.ts';
import { prefectures } from '#app/services/organisations/prefectures.ts';

const access = can('followup.request');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const saved = url.searchParams.has('saved');
    const form = await readFollowUpForm(
      portal,
      viewer,
      params.id,
      (section, answers) => fieldValues(section, (answers ?? {}) as Readonly<Record<string, unknown>>),
      saved,
    );
    return {
      form,
      saved,
      pageTitle: `${t('followup.editTitle', { kind: form.title })} ${form.reference}`,
      prefectures: prefectures.map((one) => ({ code: one.code, name: one[viewer.language] })),
    };
  },
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(draftFields, async ({ portal, viewer, params, form }) => {
    const { row } = await loadFollowUp(portal, viewer, params.id);
    const proposal = proposalOf(row.kind, row.type, form);
    await saveFollowUp(portal, viewer, params.id, form.revision, proposal);
    const whole = problemsOfFollowUp(row.kind, row.type, proposal).length === 0;
    return redirect(whole ? `/follow-ups/${params.id}` : `/follow-ups/${params.id}/edit?saved`);
  }),
}));

/** After a conflict the newest revision is fetched, so that what was typed can be saved over it knowingly. */
export const shouldRevalidate = () => true;

export default function EditFollowUp() {
  const { form, saved, prefectures: places } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FollowUpFormPage
      form={form}
      values={failed?.values ?? form.values}
      errors={failed?.errors ?? form.errors}
      saved={saved && !failed}
      stale={failed?.code === 'stale'}
      prefectures={places}
    />
  );
}
