import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SecurityPage } from '#app/features/account/security-page.tsx';
import { RecoveryCodesPage } from '#app/features/sign-in/recovery-codes-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { idField, line } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn, steppedUp } from '#app/http/route.server.ts';
import { describeSecurity } from '#app/services/sign-in/describe-security.server.ts';
import { nameMyPasskey, removeMyPasskey } from '#app/services/sign-in/manage-passkeys.server.ts';
import { dropTotp } from '#app/services/sign-in/manage-totp.server.ts';
import { renewRecoveryCodes } from '#app/services/sign-in/renew-recovery-codes.server.ts';

export const handle: PageHandle = { title: 'account.security.title' };

const here = '/account/security';
const done = [
  'password',
  'totp',
  'totp-removed',
  'passkey-added',
  'passkey-removed',
  'passkey-renamed',
] as const;

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  ...(await describeSecurity(portal, viewer)),
  confirmed: steppedUp(viewer, portal),
  done: done.find((one) => url.searchParams.get('done') === one),
}));

const sure = { stepUp: true };

/** New recovery codes are answered and not stored, so that they exist on one page only. */
type Answer = Response | { codes: readonly string[] };

export const action = defineAction({ access: signedIn }, (intent) => ({
  'remove-totp': intent(
    z.object({}),
    async ({ portal, viewer }): Promise<Answer> => {
      await dropTotp(portal, viewer);
      return redirect(`${here}?done=totp-removed`);
    },
    sure,
  ),
  'rename-passkey': intent(
    z.object({ id: idField, name: line(60) }),
    async ({ portal, viewer, form }): Promise<Answer> => {
      await nameMyPasskey(portal, viewer, form.id, form.name);
      return redirect(`${here}?done=passkey-renamed`);
    },
  ),
  'remove-passkey': intent(
    z.object({ id: idField }),
    async ({ portal, viewer, form }): Promise<Answer> => {
      await removeMyPasskey(portal, viewer, form.id);
      return redirect(`${here}?done=passkey-removed`);
    },
    sure,
  ),
  'renew-codes': intent(
    z.object({}),
    async ({ portal, viewer }): Promise<Answer> => ({ codes: await renewRecoveryCodes(portal, viewer) }),
    sure,
  ),
}));

export default function Security() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'codes' in answer) return <RecoveryCodesPage codes={answer.codes} next={here} />;
  return <SecurityPage {...shown} errors={answer && 'errors' in answer ? answer.errors : undefined} />;
}
