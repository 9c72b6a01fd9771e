import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ResetPage } from '#app/features/sign-in/reset-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { email } from '#app/http/form.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { visitOf } from '#app/http/sign-in.server.ts';
import { requestReset } from '#app/services/sign-in/request-reset.server.ts';

export const handle: PageHandle = { title: 'reset.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal }) => ({
  demo: portal.config.mode === 'demo' && !portal.config.smtpUrl,
}));

export const action = defineAction({ access: publicAccess }, (intent) => ({
  send: intent(z.object({ email }), async ({ portal, viewer, request, form }) => {
    await requestReset(portal, visitOf({ portal, viewer, request }), form.email);
    return { ok: true } as const;
  }),
}));

export default function Reset() {
  return <ResetPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
