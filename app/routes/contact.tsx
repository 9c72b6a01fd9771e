import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ContactForm, ContactSent } from '#app/features/enquiries/contact-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { email, line, paragraph } from '#app/http/form.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { receiveEnquiry } from '#app/services/enquiries/receive-enquiry.server.ts';
import { enquiryLength, enquiryTopics } from '#policies/enquiries.ts';

export const handle: PageHandle = { title: 'contact.title' };

export const loader = defineLoader({ access: publicAccess }, ({ url }) => {
  // Shown back to whoever sent it, so only the form of a number can stand here.
  const sent = /^Q-\d{4}-\d{4,8}$/.exec(url.searchParams.get('sent') ?? '')?.[0];
  return { sent, topics: enquiryTopics, bodyLength: enquiryLength };
});

const fields = z.object({
  topic: z.enum(enquiryTopics, 'field.choose'),
  name: line(100),
  email,
  body: paragraph(enquiryLength),
  website: z.string().optional(),
});

export const action = defineAction({ access: publicAccess }, (intent) => ({
  send: intent(fields, async ({ portal, viewer, form }) => {
    const { website, ...enquiry } = form;
    // A program that fills in every field is thanked like everybody else and learns nothing.
    if (website) return redirect('/contact?sent=Q-0000-0000');
    return redirect(`/contact?sent=${await receiveEnquiry(portal, viewer, enquiry)}`);
  }),
}));

export default function Contact() {
  const { sent, topics, bodyLength } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (sent && !failed) return <ContactSent reference={sent} />;
  return (
    <ContactForm
      topics={topics}
      bodyLength={bodyLength}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
