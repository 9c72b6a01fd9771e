import { useLoaderData } from '@remix-run/react';
import { CodeListPage } from '#app/features/code-lists/code-list-page.tsx';
import { codeListParam } from '#app/http/fields/code-list.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readCodeList } from '#app/services/code-lists/read-code-list.server.ts';

export const loader = defineLoader({ access: publicAccess, params: codeListParam }, ({ viewer, params }) => {
  const list = readCodeList(viewer.language, params.id);
  return { list, pageTitle: list.title };
});

export default function CodeList() {
  return <CodeListPage list={useLoaderData<typeof loader>().list} />;
}
