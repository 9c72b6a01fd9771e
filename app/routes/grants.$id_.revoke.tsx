import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { BackLink } from '#app/components/back-link.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { keptOr } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { reasonFields } from '#app/http/fields/people.server.ts';
import { can, defineAction, defineLoader, idParam, steppedUp } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { revokeGrant } from '#app/services/people/end-grant.server.ts';
import { readGrant } from '#app/services/people/read-grant.server.ts';

export const handle: PageHandle = { title: 'grant.revoke.title' };
const access = can('grant.revoke');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => {
  const grant = await readGrant(portal, viewer, params.id);
  if (!grant.deeds.revoke.offered) throw redirect(`/grants/${params.id}`);
  if (!steppedUp(viewer, portal)) throw redirect(`/step-up?to=${encodeURIComponent(url.pathname)}`);
  return { id: params.id, person: grant.person, role: grant.role, reason: grant.deeds.revoke.reason };
});

export const action = defineAction({ access, params: idParam, stepUp: true }, (intent) => ({
  revoke: intent(reasonFields, async ({ portal, viewer, params, form }) => {
    await revokeGrant(portal, viewer, params.id, form.reason);
    return redirect(`/grants/${params.id}?done=revoked`);
  }),
}));

/** After a failure the form stays, with what was typed. */
export const shouldRevalidate = () => false;

export default function RevokeGrant() {
  const t = useT();
  const { id, person, role, reason } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <BackLink href={`/grants/${id}`} />
      {failed ? <ErrorSummary errors={failed.errors} /> : null}
      <PageTitle>{t('grant.revoke.title')}</PageTitle>
      <Form method="post" noValidate>
        <ConfirmPanel
          title={t('grant.revoke.question', { person, role })}
          consequences={[t('grant.revoke.c1'), t('grant.revoke.c2')]}
          confirm={t('grant.revoke')}
          intent="revoke"
          cancelHref={`/grants/${id}`}
          reason={reason}
        >
          <TextArea
            name="reason"
            label={t('grant.revoke.reason')}
            required
            maxLength={1000}
            defaultValue={keptOr(failed, undefined, 'reason')}
            error={failed?.errors.reason}
          />
        </ConfirmPanel>
      </Form>
    </>
  );
}
