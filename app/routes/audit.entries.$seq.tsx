import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { EntryPage } from '#app/features/audit/entry-page.tsx';
import { LifeLinks } from '#app/features/lives/life-links.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readEntryPage } from '#app/services/ledger/read-entry.server.ts';
import { entryLives } from '#app/services/lives/entry-lives.server.ts';

export const handle: PageHandle = { title: 'audit.entry.one' };

const params = z.object({
  seq: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

export const loader = defineLoader(
  { access: can('ledger.read'), params },
  async ({ portal, viewer, params: { seq } }) => ({
    entry: await readEntryPage(portal, viewer, seq),
    lives: await entryLives(portal, viewer, seq),
  }),
);

export default function Entry() {
  const { entry, lives } = useLoaderData<typeof loader>();
  return (
    <>
      <EntryPage entry={entry} />
      <LifeLinks links={lives} />
    </>
  );
}
