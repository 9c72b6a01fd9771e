import { z } from 'zod';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readFeed } from '#app/services/public/feed.server.ts';

const params = z.object({ feed: z.string().regex(/^[a-z]{1,20}\.atom$/) });

export const loader = defineLoader(
  { access: publicAccess, params },
  async ({ portal, viewer, params: of }) => {
    const { xml, changed } = await readFeed(portal, viewer.language, of.feed.slice(0, -'.atom'.length));
    return new Response(xml, {
      headers: {
        'Content-Type': 'application/atom+xml; charset=utf-8',
        'Content-Language': viewer.language,
        ...(changed ? { 'Last-Modified': new Date(changed).toUTCString() } : {}),
      },
    });
  },
);
