import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { TokensPage } from '#app/features/account/tokens-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { idField, line } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { endToken, listMyTokens, makeToken } from '#app/services/tokens/manage-tokens.server.ts';
import { tokenRules, tokenScopes } from '#policies/tokens.ts';

export const handle: PageHandle = { title: 'account.tokens.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  tokens: await listMyTokens(portal, viewer),
  days: tokenRules.days,
  usualDays: tokenRules.usualDays,
  ended: url.searchParams.has('ended'),
}));

const days = z.coerce
  .number()
  .refine((count) => (tokenRules.days as readonly number[]).includes(count), 'field.choose');

export const action = defineAction({ access: signedIn }, (intent) => ({
  make: intent(
    z.object({
      name: line(100),
      days,
      scopes: z
        .array(z.enum(tokenScopes))
        .min(1, 'field.choose')
        // Nothing ticked is nothing sent, and that is no choice.
        .prefault([]),
    }),
    // Not kept anywhere, so there is no page to be sent to: the answer to the form is the only place.
    async ({ portal, viewer, form }) => ({ secret: await makeToken(portal, viewer, form) }),
    { stepUp: true },
  ),
  end: intent(z.object({ id: idField }), async ({ portal, viewer, form }): Promise<{ secret: string }> => {
    await endToken(portal, viewer, form.id);
    throw redirect('/account/tokens?ended');
  }),
}));

export default function Tokens() {
  const answer = useActionData<typeof action>();
  return (
    <TokensPage
      {...useLoaderData<typeof loader>()}
      secret={answer && 'secret' in answer ? answer.secret : undefined}
      errors={answer && 'errors' in answer ? answer.errors : undefined}
    />
  );
}
