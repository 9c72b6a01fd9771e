import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AuditPage } from '#app/features/supervision/audit-page.tsx';
import { reasonedFields, stepFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { stepAudit } from '#app/services/supervision/plan-audit.server.ts';
import { readAudit } from '#app/services/supervision/read-audits.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const view = await readAudit(portal, viewer, params.id);
    return {
      view,
      done: url.searchParams.has('done'),
      pageTitle: t('supervising.audit.title', { reference: view.reference }),
    };
  },
);

export const action = defineAction({ access: can('supervision.write'), params: idParam }, (intent) => {
  const step = (
    event: 'start' | 'close' | 'report' | 'cancel',
    fields: typeof stepFields | typeof reasonedFields,
  ) =>
    intent(fields, async ({ portal, viewer, params, form }) => {
      await stepAudit(portal, viewer, params.id, event, form.text);
      return redirect(`/supervision/audits/${params.id}?done`);
    });
  return {
    start: step('start', stepFields),
    report: step('report', reasonedFields),
    cancel: step('cancel', reasonedFields),
    close: step('close', stepFields),
  };
});

export default function Audit() {
  const { view, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <AuditPage view={view} done={done && !failed} values={failed?.values ?? {}} errors={failed?.errors} />
  );
}
