import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { GovernancePage } from '#app/features/governance/governance-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import {
  decideDeceasedFlag,
  proposeDeceasedFlag,
  readDeceasedFlag,
} from '#app/services/governance/deceased-flag.server.ts';
import { decideProfile, proposeProfile, readGovernance } from '#app/services/governance/governance.server.ts';
import { governanceProfileIds } from '#policies/governance.ts';

export const handle: PageHandle = { title: 'governance.title' };

const done = z.enum(['proposed', 'confirmed', 'refused']).optional().catch(undefined);

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, url }) => ({
  view: await readGovernance(portal, viewer),
  flag: await readDeceasedFlag(portal, viewer),
  done: done.parse(url.searchParams.get('done') ?? undefined),
}));

const profile = z.enum(governanceProfileIds);
const nothing = z.object({});
const proposal = z.object({ id: idField });

export const action = defineAction({ access: can('governance.change'), stepUp: true }, (intent) => ({
  propose: intent(z.object({ profile }), async ({ portal, viewer, form }) => {
    await proposeProfile(portal, viewer, form.profile);
    return redirect('/governance?done=proposed');
  }),
  confirm: intent(proposal, async ({ portal, viewer, form }) => {
    await decideProfile(portal, viewer, { ...form, decision: 'confirmed' });
    return redirect('/governance?done=confirmed');
  }),
  refuse: intent(proposal, async ({ portal, viewer, form }) => {
    await decideProfile(portal, viewer, { ...form, decision: 'refused' });
    return redirect('/governance?done=refused');
  }),
  proposeFlagOn: intent(nothing, async ({ portal, viewer }) => {
    await proposeDeceasedFlag(portal, viewer, true);
    return redirect('/governance?done=proposed');
  }),
  proposeFlagOff: intent(nothing, async ({ portal, viewer }) => {
    await proposeDeceasedFlag(portal, viewer, false);
    return redirect('/governance?done=proposed');
  }),
  confirmFlag: intent(proposal, async ({ portal, viewer, form }) => {
    await decideDeceasedFlag(portal, viewer, { ...form, decision: 'confirmed' });
    return redirect('/governance?done=confirmed');
  }),
  refuseFlag: intent(proposal, async ({ portal, viewer, form }) => {
    await decideDeceasedFlag(portal, viewer, { ...form, decision: 'refused' });
    return redirect('/governance?done=refused');
  }),
}));

export default function Governance() {
  const failed = useActionData<typeof action>();
  return <GovernancePage {...useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
