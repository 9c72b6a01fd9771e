import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { FollowUpPage } from '#app/features/follow-ups/follow-up-page.tsx';
import { buildFields } from '#app/http/fields/case.server.ts';
import { deedFields, prepareFields, refusalFields, signFields } from '#app/http/fields/follow-up.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  acceptFollowUp,
  decideFollowUp,
  refuseFollowUp,
  returnFollowUp,
  takeUpFollowUp,
} from '#app/services/follow-ups/handle-follow-up.server.ts';
import { prepareFollowUp, stopFollowUpBuild } from '#app/services/follow-ups/prepare-follow-up.server.ts';
import { readFollowUp } from '#app/services/follow-ups/read-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import {
  agreeToOwn,
  submitFollowUp,
  withdrawFollowUp,
} from '#app/services/follow-ups/submit-follow-up.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params }) => {
    const page = await readFollowUp(portal, viewer, params.id);
    return { page, pageTitle: `${page.title} ${page.reference}` };
  },
);

const nothing = z.object({});
const here = (id: string) => redirect(`/follow-ups/${id}`);

export const action = defineAction({ access: can('application.read'), params: idParam }, (intent) => {
  const sign = (party: 'user' | 'operator' | 'entrusted') =>
    intent(
      signFields,
      async ({ portal, viewer, params, form }) => {
        await signFollowUp(portal, viewer, params.id, party, form.hash);
        return here(params.id);
      },
      { stepUp: true },
    );
  const decide = (outcome: 'request_changes' | 'reject') =>
    intent(refusalFields, async ({ portal, viewer, params, form }) => {
      await decideFollowUp(portal, viewer, params.id, { outcome, ...form });
      return here(params.id);
    });
  return {
    submit: intent(nothing, async ({ portal, viewer, params }) => {
      await submitFollowUp(portal, viewer, params.id);
      return here(params.id);
    }),
    withdraw: intent(nothing, async ({ portal, viewer, params }) => {
      await withdrawFollowUp(portal, viewer, params.id);
      return here(params.id);
    }),
    agree: intent(nothing, async ({ portal, viewer, params }) => {
      await agreeToOwn(portal, viewer, params.id);
      return here(params.id);
    }),
    take_up: intent(nothing, async ({ portal, viewer, params }) => {
      await takeUpFollowUp(portal, viewer, params.id);
      return here(params.id);
    }),
    return_incomplete: intent(refusalFields, async ({ portal, viewer, params, form }) => {
      await returnFollowUp(portal, viewer, params.id, form);
      return here(params.id);
    }),
    accept: intent(deedFields, async ({ portal, viewer, params, form }) => {
      await acceptFollowUp(portal, viewer, params.id, form.text);
      return here(params.id);
    }),
    refuse: intent(refusalFields, async ({ portal, viewer, params, form }) => {
      await refuseFollowUp(portal, viewer, params.id, form);
      return here(params.id);
    }),
    approve: intent(deedFields, async ({ portal, viewer, params, form }) => {
      await decideFollowUp(portal, viewer, params.id, { outcome: 'approve', ...form });
      return here(params.id);
    }),
    request_changes: decide('request_changes'),
    reject: decide('reject'),
    prepare: intent(prepareFields, async ({ portal, viewer, params, form }) => {
      await prepareFollowUp(portal, viewer, params.id, { snapshot: '', ruleSet: form.ruleSet });
      return here(params.id);
    }),
    stop: intent(buildFields, async ({ portal, viewer, params, form }) => {
      await stopFollowUpBuild(portal, viewer, params.id, form.build);
      return here(params.id);
    }),
    'sign-user': sign('user'),
    'sign-operator': sign('operator'),
    'sign-entrusted': sign('entrusted'),
  };
});

export const shouldRevalidate = () => true;

export default function FollowUp() {
  const failed = useActionData<typeof action>();
  return (
    <FollowUpPage
      page={useLoaderData<typeof loader>().page}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
