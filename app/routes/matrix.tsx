import { useLoaderData } from '@remix-run/react';
import { MatrixScreen } from '#app/features/matrix/matrix-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { readMatrix } from '#app/services/matrix/read-matrix.server.ts';
import { isRole } from '#policies/access/roles.ts';

export const handle: PageHandle = { title: 'matrix.title' };

export const loader = defineLoader({ access: can('matrix.read') }, ({ portal, viewer, url }) => {
  const role = url.searchParams.get('role') ?? '';
  return {
    matrix: readMatrix(viewer, isRole(role) ? role : undefined),
    printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
    printedAt: formatDateTime(viewer.language, portal.clock.now()),
  };
});

export default function Matrix() {
  return <MatrixScreen {...useLoaderData<typeof loader>()} />;
}
