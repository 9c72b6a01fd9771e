import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { PolicyForm } from '#app/features/supervision/policy-form.tsx';
import { changeVersionFields, nextVersionFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { changeDraft, draftPolicy } from '#app/services/policy-documents/draft-policy.server.ts';
import { readPolicyForm } from '#app/services/policy-documents/read-policies.server.ts';
import { attachmentLimits } from '#policies/attachments.ts';

export const handle: PageHandle = { title: 'supervising.policy.changeDraft' };

const access = can('supervision.write');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => ({
  view: await readPolicyForm(portal, viewer, params.id),
  limit: `${attachmentLimits.bytes / 1024 / 1024} MB`,
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  next: intent(nextVersionFields, async ({ portal, viewer, params, form }) => {
    await draftPolicy(portal, viewer, { documentId: params.id }, { ...form, file: form.file });
    return redirect(`/supervision/policies/${params.id}?done`);
  }),
  change: intent(changeVersionFields, async ({ portal, viewer, params, form }) => {
    const { version, revision, ...fields } = form;
    await changeDraft(portal, viewer, params.id, version, revision, { ...fields, file: form.file });
    return redirect(`/supervision/policies/${params.id}?done`);
  }),
}));

export default function ChangePolicy() {
  const { view, limit } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <PolicyForm view={view} limit={limit} values={failed?.values} errors={failed?.errors} />;
}
