import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportSelfAssessmentJson } from '#app/services/self-assessment/export-self-assessment.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  () =>
    new Response(exportSelfAssessmentJson(), {
      headers: downloadHeaders('sekisho-satre.json', 'application/json'),
    }),
);
