import { useLoaderData } from '@remix-run/react';
import { PersonLifePage } from '#app/features/lives/person-life-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { readPart } from '#app/http/fields/life.server.ts';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readPersonLife } from '#app/services/lives/read-person-life.server.ts';

export const handle: PageHandle = { title: 'life.person.title' };

export const loader = defineLoader(
  { access: can('ledger.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const life = await readPersonLife(portal, viewer, params.id, readPart(url.searchParams));
    return {
      life,
      unsigned: url.searchParams.get('problem') === 'not-anchored',
      pageTitle: `${life.title} ${life.name}`,
    };
  },
);

export default function PersonLife() {
  const { life, unsigned } = useLoaderData<typeof loader>();
  return <PersonLifePage life={life} unsigned={unsigned} />;
}
