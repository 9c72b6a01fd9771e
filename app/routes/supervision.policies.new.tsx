import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { PolicyForm } from '#app/features/supervision/policy-form.tsx';
import { newPolicyFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { draftPolicy } from '#app/services/policy-documents/draft-policy.server.ts';
import { readPolicyForm } from '#app/services/policy-documents/read-policies.server.ts';
import { attachmentLimits } from '#policies/attachments.ts';

export const handle: PageHandle = { title: 'supervising.policies.new' };

const access = can('supervision.write');

export const loader = defineLoader({ access }, async ({ portal, viewer }) => ({
  view: await readPolicyForm(portal, viewer),
  limit: `${attachmentLimits.bytes / 1024 / 1024} MB`,
}));

export const action = defineAction({ access }, (intent) => ({
  create: intent(newPolicyFields, async ({ portal, viewer, form }) => {
    const { kind, titleJa, titleEn, ...version } = form;
    const id = await draftPolicy(portal, viewer, { kind, titleJa, titleEn }, { ...version, file: form.file });
    return redirect(`/supervision/policies/${id}?done`);
  }),
}));

export default function NewPolicy() {
  const { view, limit } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <PolicyForm view={view} limit={limit} values={failed?.values} errors={failed?.errors} />;
}
