import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { KeptFormPage } from '#app/features/sign-in/kept-form-page.tsx';
import { StepUpPage } from '#app/features/sign-in/step-up-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { codeFields, recoveryFields, stepUpWay } from '#app/http/fields/sign-in.server.ts';
import { secretField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn, steppedUp } from '#app/http/route.server.ts';
import { rotatedHeaders, safePath, stepUpNext, visitOf } from '#app/http/sign-in.server.ts';
import { describeFactors } from '#app/services/sign-in/describe-factors.server.ts';
import { readKeptForm } from '#app/services/sign-in/kept-form.server.ts';
import { stepUp } from '#app/services/sign-in/step-up.server.ts';

export const handle: PageHandle = { title: 'stepUp.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => {
  const to = safePath(url.searchParams.get('to'));
  const id = url.searchParams.get('kept') ?? '';
  const confirmed = steppedUp(viewer, portal);
  const kept = confirmed && id ? await readKeptForm(portal, viewer, id) : undefined;
  if (confirmed && !kept) throw redirect(to);
  return { to, kept: id, form: kept, factors: await describeFactors(portal, viewer) };
});

export const action = defineAction({ access: signedIn }, (intent) => ({
  code: intent(codeFields.extend(stepUpWay), async ({ portal, viewer, request, form }) => {
    const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), {
      by: 'code',
      code: form.code,
    });
    return redirect(stepUpNext(form), { headers: rotatedHeaders(key) });
  }),
  recovery: intent(
    recoveryFields.extend({ ...stepUpWay, password: secretField() }),
    async ({ portal, viewer, request, form }) => {
      const proof = { by: 'recovery', password: form.password, recoveryCode: form.recoveryCode } as const;
      const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), proof);
      return redirect(stepUpNext(form), { headers: rotatedHeaders(key) });
    },
  ),
  demo: intent(z.object(stepUpWay), async ({ portal, viewer, request, form }) => {
    const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), { by: 'demo' });
    return redirect(stepUpNext(form), { headers: rotatedHeaders(key) });
  }),
}));

export default function StepUp() {
  const { to, kept, form, factors } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const errors = failed && 'errors' in failed ? failed.errors : undefined;
  if (form) return <KeptFormPage to={to} form={form} />;
  return <StepUpPage to={to} kept={kept} factors={factors} errors={errors} />;
}
