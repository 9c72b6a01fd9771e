import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { BoardPage } from '#app/features/board/board-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { committeeTabs } from '#app/services/board/committee-tabs.ts';
import { boardTurns, readBoard } from '#app/services/board/read-board.server.ts';

export const handle: PageHandle = { title: 'board.title' };

const query = z.object({
  turn: z.enum(boardTurns).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('deadline.list') }, async ({ portal, viewer, url }) => ({
  tabs: committeeTabs(viewer, '/board'),
  board: await readBoard(portal, viewer, query.parse(Object.fromEntries(url.searchParams))),
}));

export default function Board() {
  return <BoardPage {...useLoaderData<typeof loader>()} />;
}
