import { useLoaderData } from '@remix-run/react';
import { DisclosureRulesPage } from '#app/features/public/disclosure-rules-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeDisclosureRules } from '#app/services/public/describe-disclosure-rules.server.ts';

export const handle: PageHandle = { title: 'disclosureRules.title' };

export const loader = defineLoader({ access: publicAccess }, ({ viewer }) =>
  describeDisclosureRules(viewer.language),
);

export default function DisclosureRules() {
  return <DisclosureRulesPage {...useLoaderData<typeof loader>()} />;
}
