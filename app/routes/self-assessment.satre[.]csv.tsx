import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportSelfAssessmentCsv } from '#app/services/self-assessment/export-self-assessment.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  () =>
    new Response(exportSelfAssessmentCsv(), {
      headers: downloadHeaders('sekisho-satre.csv', 'text/csv; charset=utf-8'),
    }),
);
