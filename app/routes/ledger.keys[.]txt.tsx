import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { AppError } from '#app/services/app-error.ts';
import { readPublished } from '#app/services/ledger/read-published.server.ts';

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => {
  const text = (await readPublished(portal, viewer.language)).keys;
  if (!text) throw new AppError('not-found');
  return new Response(text, { headers: downloadHeaders('keys.txt', 'text/plain; charset=utf-8') });
});
