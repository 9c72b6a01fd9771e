import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DescriptionList } from '#app/components/description-list.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { confirmReceipt, readReceipt } from '#app/services/preparation/confirm-receipt.server.ts';

const access = can('data.receive');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readReceipt(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('receipt.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  confirm: intent(z.object({}), async ({ portal, viewer, params }) => {
    await confirmReceipt(portal, viewer, params.id);
    return redirect(`/applications/${params.id}`);
  }),
}));

export default function Receipt() {
  const t = useT();
  const receipt = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FormPage
      title={t('receipt.title')}
      eyebrow={receipt.reference}
      lead={t(receipt.short ? 'receipt.leadShort' : 'receipt.lead')}
      back={{ href: `/applications/${receipt.id}`, label: t('form.back') }}
      errors={failed?.errors}
      submit={{ label: t('receipt.confirm'), intent: 'confirm' }}
    >
      <DescriptionList
        items={[
          { term: t('receipt.snapshot'), value: receipt.snapshot },
          { term: t('case.permitUntil'), value: receipt.endsOn },
          ...(receipt.hash ? [{ term: t('case.permitHash'), value: <Hash value={receipt.hash} /> }] : []),
        ]}
      />
      <p>{t('receipt.effect')}</p>
    </FormPage>
  );
}
