import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { BackLink } from '#app/components/back-link.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { Refused } from '#app/features/people/flash.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { disablePerson } from '#app/services/people/disable-person.server.ts';
import { readPerson } from '#app/services/people/read-person.server.ts';

export const handle: PageHandle = { title: 'person.disable.page' };
const access = can('person.disable');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => {
  const person = await readPerson(portal, viewer, params.id);
  return { id: params.id, name: person.name, reason: person.deeds.disable.reason };
});

export const action = defineAction({ access, params: idParam, stepUp: true }, (intent) => ({
  disable: intent(z.object({}), async ({ portal, viewer, params }) => {
    await disablePerson(portal, viewer, params.id);
    return redirect(`/people/${params.id}?done=disabled`);
  }),
}));

export default function DisablePerson() {
  const t = useT();
  const { id, name, reason } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <BackLink href={`/people/${id}`} />
      <PageTitle eyebrow={name}>{t('person.disable.page')}</PageTitle>
      <Refused problem={failed ? Object.values(failed.errors)[0] : undefined} />
      <Form method="post">
        <ConfirmPanel
          title={t('person.disable.title', { name })}
          consequences={[t('person.disable.c1'), t('person.disable.c2'), t('person.disable.c3')]}
          confirm={t('person.disable')}
          intent="disable"
          cancelHref={`/people/${id}`}
          reason={reason}
        />
      </Form>
    </>
  );
}
