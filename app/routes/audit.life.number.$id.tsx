import { useLoaderData } from '@remix-run/react';
import { NumberLifePage } from '#app/features/lives/number-life-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readNumberLife } from '#app/services/lives/read-number-life.server.ts';

export const handle: PageHandle = { title: 'life.number.title' };

export const loader = defineLoader(
  { access: can('ledger.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const life = await readNumberLife(portal, viewer, params.id);
    return {
      life,
      unsigned: url.searchParams.get('problem') === 'not-anchored',
      pageTitle: `${life.title} ${life.name}`,
    };
  },
);

export default function NumberLife() {
  const { life, unsigned } = useLoaderData<typeof loader>();
  return <NumberLifePage life={life} unsigned={unsigned} />;
}
