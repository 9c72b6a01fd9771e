import { useLoaderData } from '@remix-run/react';
import { TermsPage } from '#app/features/public/terms-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeRules } from '#app/services/public/describe-rules.server.ts';

export const handle: PageHandle = { title: 'terms.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, viewer }) => ({
  ...describeRules('terms', viewer.language),
  demo: portal.config.mode === 'demo',
}));

export default function Terms() {
  return <TermsPage {...useLoaderData<typeof loader>()} />;
}
