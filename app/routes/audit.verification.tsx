import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { VerificationPage } from '#app/features/audit/verification-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { readVerification } from '#app/services/ledger/read-verification.server.ts';
import { addressOfConsistency, addressOfInclusion } from '#app/services/ledger/take-proof.server.ts';
import { startVerification } from '#app/services/ledger/verify-ledger.server.ts';

export const handle: PageHandle = { title: 'audit.verification.title' };

const page = z.object({ below: z.coerce.number().int().min(0).optional().catch(undefined) });
const natural = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFKC'))
  .pipe(z.string().regex(/^\d{1,15}$/, 'field.number'))
  .transform(Number);

export const loader = defineLoader({ access: can('ledger.verify') }, ({ portal, viewer, url }) =>
  readVerification(portal, viewer, page.parse(Object.fromEntries(url.searchParams)).below),
);

/** A page that was posted to answers as a page, so a file is handed out at an address of its own. */
export const action = defineAction({ access: can('ledger.verify') }, (intent) => ({
  verify: intent(z.object({}), async ({ portal, viewer }) => {
    await startVerification(portal, viewer);
    return redirect('/audit/verification');
  }),
  inclusion: intent(z.object({ seq: natural }), async ({ portal, viewer, form }) =>
    redirect(await addressOfInclusion(portal, viewer, form.seq)),
  ),
  consistency: intent(z.object({ older: natural, newer: natural }), async ({ portal, viewer, form }) =>
    redirect(await addressOfConsistency(portal, viewer, form.older, form.newer)),
  ),
}));

export default function Verification() {
  const data = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <VerificationPage {...data} failure={done && !done.ok ? done : undefined} />;
}
