import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CaseEnquiriesPage } from '#app/features/threads/case-enquiries-page.tsx';
import { askCaseFields, writeCaseFields } from '#app/http/fields/board.server.ts';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  askAboutCase,
  closeEnquiry,
  readCaseEnquiries,
  writeInEnquiry,
} from '#app/services/threads/case-enquiries.server.ts';

const done = z.enum(['asked', 'written', 'closed']).optional().catch(undefined);

export const loader = defineLoader(
  { access: can('thread.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const view = await readCaseEnquiries(portal, viewer, params.id);
    return {
      view,
      done: done.parse(url.searchParams.get('done') ?? undefined),
      pageTitle: `${t('caseEnquiry.title')} ${view.reference}`,
    };
  },
);

export const action = defineAction({ access: can('thread.write'), params: idParam }, (intent) => ({
  ask: intent(askCaseFields, async ({ portal, viewer, params, form }) => {
    await askAboutCase(portal, viewer, params.id, { topic: form.topic, text: form.question });
    return redirect(`/applications/${params.id}/enquiries?done=asked`);
  }),
  write: intent(writeCaseFields, async ({ portal, viewer, params, form }) => {
    await writeInEnquiry(portal, viewer, params.id, { enquiryId: form.enquiryId, text: form.answer });
    return redirect(`/applications/${params.id}/enquiries?done=written`);
  }),
  close: intent(z.object({ enquiryId: idField }), async ({ portal, viewer, params, form }) => {
    await closeEnquiry(portal, viewer, params.id, form.enquiryId);
    return redirect(`/applications/${params.id}/enquiries?done=closed`);
  }),
}));

export default function CaseEnquiries() {
  const failed = useActionData<typeof action>();
  return (
    <CaseEnquiriesPage
      {...useLoaderData<typeof loader>()}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
