import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { KeptFormPage } from '#app/features/sign-in/kept-form-page.tsx';
import { StepUpPage } from '#app/features/sign-in/step-up-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { codeFields, passkeyFields, recoveryFields } from '#app/http/fields/sign-in.server.ts';
import { optionalLine, secretField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn, steppedUp } from '#app/http/route.server.ts';
import {
  answerScript,
  keepPending,
  pendingOf,
  rotatedHeaders,
  safePath,
  visitOf,
} from '#app/http/sign-in.server.ts';
import { describeFactors } from '#app/services/sign-in/describe-factors.server.ts';
import { readKeptForm } from '#app/services/sign-in/kept-form.server.ts';
import { askForPasskey } from '#app/services/sign-in/offer-passkey.server.ts';
import { stepUp } from '#app/services/sign-in/step-up.server.ts';

export const handle: PageHandle = { title: 'stepUp.title' };

const way = { to: optionalLine(2000), kept: optionalLine(40) };

/** Back to the page, or to the form that waits to be sent again. */
function next(form: { readonly to: string; readonly kept: string }): string {
  const to = safePath(form.to);
  return form.kept ? `/step-up?to=${encodeURIComponent(to)}&kept=${form.kept}` : to;
}

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => {
  const to = safePath(url.searchParams.get('to'));
  const id = url.searchParams.get('kept') ?? '';
  const confirmed = steppedUp(viewer, portal);
  const kept = confirmed && id ? await readKeptForm(portal, viewer, id) : undefined;
  if (confirmed && !kept) throw redirect(to);
  return { to, kept: id, form: kept, factors: await describeFactors(portal, viewer) };
});

export const action = defineAction({ access: signedIn }, (intent) => ({
  code: intent(codeFields.extend(way), async ({ portal, viewer, request, form }) => {
    const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), {
      by: 'code',
      code: form.code,
    });
    return redirect(next(form), { headers: rotatedHeaders(key) });
  }),
  recovery: intent(
    recoveryFields.extend({ ...way, password: secretField() }),
    async ({ portal, viewer, request, form }) => {
      const proof = { by: 'recovery', password: form.password, recoveryCode: form.recoveryCode } as const;
      const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), proof);
      return redirect(next(form), { headers: rotatedHeaders(key) });
    },
  ),
  demo: intent(z.object(way), async ({ portal, viewer, request, form }) => {
    const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), { by: 'demo' });
    return redirect(next(form), { headers: rotatedHeaders(key) });
  }),
  options: intent(z.object(way), async ({ portal, request }) => {
    const options = await askForPasskey(portal);
    const challenge = { value: options.challenge, use: 'step-up' } as const;
    return Response.json(options, {
      headers: keepPending(portal, { ...pendingOf({ portal, request }), challenge }),
    });
  }),
  answer: intent(passkeyFields.extend(way), ({ portal, viewer, request, form, t }) =>
    answerScript(t, async () => {
      const { challenge, ...rest } = pendingOf({ portal, request });
      const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), {
        by: 'passkey',
        response: form.response,
        challenge: challenge?.use === 'step-up' ? challenge.value : undefined,
      });
      return Response.json({ to: next(form) }, { headers: keepPending(portal, rest, rotatedHeaders(key)) });
    }),
  ),
}));

export default function StepUp() {
  const { to, kept, form, factors } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const errors = failed && 'errors' in failed ? failed.errors : undefined;
  if (form) return <KeptFormPage to={to} form={form} />;
  return <StepUpPage to={to} kept={kept} factors={factors} errors={errors} />;
}
