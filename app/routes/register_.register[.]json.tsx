import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportRegister } from '#app/services/public/export-register.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  async ({ portal }) =>
    new Response(await exportRegister(portal), {
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    }),
);
