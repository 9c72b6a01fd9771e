import { useLoaderData } from '@remix-run/react';
import { GalleryPage } from '#app/features/gallery/gallery-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { AppError } from '#app/services/app-error.ts';

/** Every part in every state, for those who build and those who judge the look. It does not exist in production. */
export const handle: PageHandle = { title: 'page.gallery' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, url }) => {
  if (portal.config.mode !== 'demo') throw new AppError('not-found');
  return { view: url.searchParams.get('view') };
});

export default function Gallery() {
  return <GalleryPage view={useLoaderData<typeof loader>().view} />;
}
