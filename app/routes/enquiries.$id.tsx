import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { EnquiryPage } from '#app/features/enquiries/enquiry-page.tsx';
import { paragraph, revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { answerEnquiry } from '#app/services/enquiries/answer-enquiry.server.ts';
import { readEnquiry } from '#app/services/enquiries/read-enquiry.server.ts';
import { answerLength } from '#policies/enquiries.ts';

export const loader = defineLoader(
  { access: can('enquiry.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const enquiry = await readEnquiry(portal, viewer, params.id);
    return {
      pageTitle: t('enquiry.page', { reference: enquiry.reference }),
      enquiry,
      answerLength,
      sent: url.searchParams.has('sent'),
    };
  },
);

const fields = z.object({ revision: revisionField, answer: paragraph(answerLength) });

export const action = defineAction({ access: can('enquiry.answer'), params: idParam }, (intent) => ({
  answer: intent(fields, async ({ portal, viewer, params, form }) => {
    await answerEnquiry(portal, viewer, { id: params.id, ...form });
    return redirect(`/enquiries/${params.id}?sent`);
  }),
}));

export default function Enquiry() {
  const data = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const typed = failed?.values.answer;
  return (
    <EnquiryPage
      enquiry={data.enquiry}
      sent={data.sent && !failed}
      answerLength={data.answerLength}
      errors={failed?.errors}
      typed={typeof typed === 'string' ? typed : undefined}
    />
  );
}
