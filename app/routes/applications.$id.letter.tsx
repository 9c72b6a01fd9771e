import { useLoaderData } from '@remix-run/react';
import { LetterPage } from '#app/features/review/letter-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readLetter } from '#app/services/review/read-letter.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, t, url }) => {
    const letter = await readLetter(portal, viewer, params.id, url.searchParams.get('round') ?? undefined);
    return { letter, pageTitle: `${t('letter.title')} ${letter.number}` };
  },
);

export default function Letter() {
  return <LetterPage letter={useLoaderData<typeof loader>().letter} />;
}
