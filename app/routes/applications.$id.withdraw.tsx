import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { readWithdrawal } from '#app/services/applications/read-withdrawal.server.ts';
import { leaveProcedure } from '#app/services/applications/submit-application.server.ts';

const access = can('application.withdraw');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readWithdrawal(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('withdraw.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  withdraw: intent(z.object({}), async ({ portal, viewer, params }) => {
    await leaveProcedure(portal, viewer, params.id, 'withdraw', undefined);
    return redirect(`/applications/${params.id}`);
  }),
}));

export default function Withdraw() {
  const t = useT();
  const { id, reference } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      {failed ? <ErrorSummary errors={failed.errors} /> : null}
      <PageTitle eyebrow={reference}>{t('withdraw.title')}</PageTitle>
      <Form method="post">
        <ConfirmPanel
          title={t('withdraw.question')}
          consequences={[t('withdraw.effect1'), t('withdraw.effect2')]}
          confirm={t('withdraw.confirm')}
          intent="withdraw"
          cancelHref={`/applications/${id}`}
          cancel={t('withdraw.cancel')}
        />
      </Form>
    </>
  );
}
