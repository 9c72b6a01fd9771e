import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AttachmentsPage } from '#app/features/applications/attachments-page.tsx';
import { attachFields, detachFields } from '#app/http/fields/attachment.server.ts';
import { can, defineAction, defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { attachFile, detachFile } from '#app/services/attachments/attach-file.server.ts';
import { readAttachmentPage } from '#app/services/attachments/read-attachment-page.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const page = await readAttachmentPage(portal, viewer, params.id);
    return {
      ...page,
      pageTitle: `${t('attachment.title')} ${page.reference}`,
      saved: url.searchParams.has('saved'),
    };
  },
);

export const action = defineAction({ access: can('application.change'), params: idParam }, (intent) => ({
  attach: intent(attachFields, async ({ portal, viewer, params, form }) => {
    await attachFile(portal, viewer, params.id, form.purpose, form.file);
    return redirect(`/applications/${params.id}/attachments?saved`);
  }),
  detach: intent(detachFields, async ({ portal, viewer, params, form }) => {
    await detachFile(portal, viewer, params.id, form.attachment);
    return redirect(`/applications/${params.id}/attachments?saved`);
  }),
}));

export default function Attachments() {
  const failed = useActionData<typeof action>();
  return (
    <AttachmentsPage
      {...useLoaderData<typeof loader>()}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
