import { useLoaderData } from '@remix-run/react';
import { PrivacyPage } from '#app/features/public/privacy-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeRetention } from '#app/services/operations/describe-retention.ts';
import { findOperatorName } from '#app/services/organisations/find-operator-name.server.ts';
import { describeRules } from '#app/services/public/describe-rules.server.ts';

export const handle: PageHandle = { title: 'privacy.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => ({
  ...describeRules('privacy', viewer.language),
  operator: await findOperatorName(portal, viewer.language),
  retention: describeRetention(viewer.language),
}));

export default function Privacy() {
  return <PrivacyPage {...useLoaderData<typeof loader>()} />;
}
