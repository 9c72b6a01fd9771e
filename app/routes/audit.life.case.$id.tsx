import { useLoaderData } from '@remix-run/react';
import { CaseLifePage } from '#app/features/lives/case-life-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { readPart } from '#app/http/fields/life.server.ts';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readCaseLife } from '#app/services/lives/read-case-life.server.ts';

export const handle: PageHandle = { title: 'life.case.title' };

export const loader = defineLoader(
  { access: can('ledger.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const life = await readCaseLife(portal, viewer, params.id, readPart(url.searchParams));
    return {
      life,
      unsigned: url.searchParams.get('problem') === 'not-anchored',
      pageTitle: `${life.title} ${life.name}`,
    };
  },
);

export default function CaseLife() {
  const { life, unsigned } = useLoaderData<typeof loader>();
  return <CaseLifePage life={life} unsigned={unsigned} />;
}
