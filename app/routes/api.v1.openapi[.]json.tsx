import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { openApiText } from '#app/services/api/open-api.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  () =>
    new Response(openApiText(), {
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    }),
);
