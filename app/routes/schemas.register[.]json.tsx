import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportRegisterSchema } from '#app/services/public/export-register.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  ({ portal }) =>
    new Response(exportRegisterSchema(portal), {
      headers: { 'Content-Type': 'application/schema+json; charset=utf-8' },
    }),
);
