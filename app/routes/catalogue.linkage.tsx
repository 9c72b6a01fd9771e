import { useLoaderData } from '@remix-run/react';
import { isLinkageCode } from '#app/domain/catalogue/linkage.ts';
import { LinkagePage } from '#app/features/catalogue/linkage-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readLinkage } from '#app/services/catalogue/read-linkage.server.ts';

export const handle: PageHandle = { title: 'catalogue.linkage.title' };

export const loader = defineLoader({ access: publicAccess }, ({ viewer, url }) => {
  const a = url.searchParams.get('a') ?? '';
  const b = url.searchParams.get('b') ?? '';
  const chosen = isLinkageCode(a) && isLinkageCode(b) ? { a, b } : undefined;
  return { view: readLinkage(viewer.language, chosen), a, b };
});

export default function Linkage() {
  return <LinkagePage {...useLoaderData<typeof loader>()} />;
}
