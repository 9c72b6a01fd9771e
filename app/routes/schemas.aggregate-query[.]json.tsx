import { querySchemaText } from '#app/domain/query/json-schema.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  () =>
    new Response(querySchemaText(), {
      headers: { 'Content-Type': 'application/schema+json; charset=utf-8', 'Cache-Control': 'no-store' },
    }),
);
