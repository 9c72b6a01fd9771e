import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { keptOr } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { reasonFields } from '#app/http/fields/people.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { refuseGrant } from '#app/services/people/decide-grant.server.ts';
import { readGrant } from '#app/services/people/read-grant.server.ts';

export const handle: PageHandle = { title: 'grant.refuse.title' };
const access = can('grant.refuse');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => {
  const grant = await readGrant(portal, viewer, params.id);
  if (!grant.deeds.refuse.offered) throw redirect(`/grants/${params.id}`);
  return { id: params.id, about: `${grant.person} ${grant.role}`, reason: grant.deeds.refuse.reason };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  refuse: intent(reasonFields, async ({ portal, viewer, params, form }) => {
    await refuseGrant(portal, viewer, params.id, form.reason);
    return redirect(`/grants/${params.id}?done=refused`);
  }),
}));

/** After a failure the form stays, with what was typed. */
export const shouldRevalidate = () => false;

export default function RefuseGrant() {
  const t = useT();
  const { id, about, reason } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FormPage
      title={t('grant.refuse.title')}
      eyebrow={about}
      back={{ href: `/grants/${id}` }}
      errors={failed?.errors}
      submit={{ label: t('grant.refuse'), intent: 'refuse', reason, variant: 'danger' }}
    >
      <TextArea
        name="reason"
        label={t('grant.refuse.reason')}
        hint={t('grant.refuse.reason.hint')}
        required
        maxLength={1000}
        defaultValue={keptOr(failed, undefined, 'reason')}
        error={failed?.errors.reason}
      />
    </FormPage>
  );
}
