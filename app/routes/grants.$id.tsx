import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { GrantPage } from '#app/features/people/grant-page.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { approveGrant } from '#app/services/people/decide-grant.server.ts';
import { withdrawGrant } from '#app/services/people/end-grant.server.ts';
import { readGrant } from '#app/services/people/read-grant.server.ts';

export const loader = defineLoader(
  { access: can('grant.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const grant = await readGrant(portal, viewer, params.id);
    return {
      grant,
      done: url.searchParams.get('done') ?? undefined,
      pageTitle: `${grant.role} ${grant.person}`,
    };
  },
);

const nothing = z.object({});

export const action = defineAction({ access: can('grant.read'), params: idParam }, (intent) => ({
  approve: intent(
    nothing,
    async ({ portal, viewer, params }) => {
      await approveGrant(portal, viewer, params.id);
      return redirect(`/grants/${params.id}?done=approved`);
    },
    { stepUp: true },
  ),
  withdraw: intent(nothing, async ({ portal, viewer, params }) => {
    await withdrawGrant(portal, viewer, params.id);
    return redirect(`/grants/${params.id}?done=withdrew`);
  }),
}));

/** Whoever came second sees how it stands now. */
export const shouldRevalidate = () => true;

export default function Grant() {
  const { grant, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <GrantPage
      grant={grant}
      done={failed ? undefined : done}
      problem={failed ? Object.values(failed.errors)[0] : undefined}
    />
  );
}
