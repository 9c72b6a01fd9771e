import { useLoaderData } from '@remix-run/react';
import { SelfAssessmentPage } from '#app/features/self-assessment/self-assessment-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeSelfAssessment } from '#app/services/self-assessment/describe-self-assessment.server.ts';

export const handle: PageHandle = { title: 'selfAssessment.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ viewer, url }) =>
  describeSelfAssessment(viewer.language, url.searchParams),
);

export default function SelfAssessment() {
  return <SelfAssessmentPage {...useLoaderData<typeof loader>()} />;
}
