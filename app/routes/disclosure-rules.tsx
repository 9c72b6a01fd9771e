import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DisclosureRulesPage } from '#app/features/public/disclosure-rules-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { confirmProfile } from '#app/services/disclosure-rules/confirm-profile.server.ts';
import { readConfirmations } from '#app/services/disclosure-rules/read-confirmations.server.ts';
import { describeDisclosureRules } from '#app/services/public/describe-disclosure-rules.server.ts';
import { profileIds } from '#policies/disclosure/profiles.ts';

export const handle: PageHandle = { title: 'disclosureRules.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, url }) => ({
  ...describeDisclosureRules(viewer.language),
  confirmations: await readConfirmations(portal, viewer),
  done: url.searchParams.has('confirmed'),
  query: (url.searchParams.get('q') ?? '').slice(0, 100),
}));

const read = z.object({ profile: z.enum(profileIds), digest: z.string().regex(/^[0-9a-f]{64}$/) });

export const action = defineAction({ access: can('profile.confirm') }, (intent) => ({
  confirm: intent(
    read,
    async ({ portal, viewer, form }) => {
      await confirmProfile(portal, viewer, form.profile, form.digest);
      return redirect(`/disclosure-rules?confirmed#${form.profile}`);
    },
    { stepUp: true },
  ),
}));

/** Whoever comes second sees how it stands now. */
export const shouldRevalidate = () => true;

export default function DisclosureRules() {
  const failed = useActionData<typeof action>();
  return (
    <DisclosureRulesPage
      {...useLoaderData<typeof loader>()}
      problem={failed ? Object.values(failed.errors)[0] : undefined}
    />
  );
}
