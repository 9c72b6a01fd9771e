import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { RaiseForm } from '#app/features/supervision/raise-form.tsx';
import { findingFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { raiseFinding } from '#app/services/supervision/findings.server.ts';
import { readRaiseForm } from '#app/services/supervision/read-audits.server.ts';

export const handle: PageHandle = { title: 'supervising.finding.raise' };

const access = can('supervision.write');
const before = z.coerce.number().int().min(1).optional().catch(undefined);

export const loader = defineLoader({ access, params: idParam }, ({ portal, viewer, params, url }) =>
  readRaiseForm(portal, viewer, params.id, before.parse(url.searchParams.get('before') ?? undefined)),
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  raise: intent(findingFields, async ({ portal, viewer, params, form }) => {
    await raiseFinding(portal, viewer, params.id, form);
    return redirect(`/supervision/audits/${params.id}?done`);
  }),
}));

export default function Raise() {
  const failed = useActionData<typeof action>();
  return (
    <RaiseForm view={useLoaderData<typeof loader>()} values={failed?.values ?? {}} errors={failed?.errors} />
  );
}
