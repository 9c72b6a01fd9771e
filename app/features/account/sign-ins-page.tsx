import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary, type Errors, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type SignIn = {
  id: string;
  current: boolean;
  device: string;
  method: string;
  started: string;
  seen: string;
  address: string;
};
type Props = { signIns: readonly SignIn[]; ended: boolean; errors: Errors | undefined };

export function SignInsPage({ signIns, ended, errors }: Props) {
  const t = useT();
  const columns: readonly Column<SignIn>[] = [
    { key: 'device', header: t('account.signIns.device'), cell: (row) => row.device, rowHeader: true },
    { key: 'method', header: t('account.signIns.method'), cell: (row) => row.method },
    { key: 'started', header: t('account.signIns.started'), cell: (row) => row.started, nowrap: true },
    { key: 'seen', header: t('account.signIns.seen'), cell: (row) => row.seen, nowrap: true },
    { key: 'address', header: t('account.signIns.address'), cell: (row) => row.address, nowrap: true },
    {
      key: 'act',
      header: t('account.signIns.act'),
      cell: (row) =>
        row.current ? (
          <StatusBadge tone="done">{t('account.signIns.current')}</StatusBadge>
        ) : (
          <Form method="post">
            <input type="hidden" name="id" value={row.id} />
            <Button
              variant="secondary"
              size="sm"
              name="intent"
              value="end"
              aria-label={t('common.labelled', {
                label: t('account.signIns.end'),
                text: `${row.device} ${row.started}`,
              })}
            >
              {t('account.signIns.end')}
            </Button>
          </Form>
        ),
    },
  ];
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <PageTitle lead={t('account.signIns.lead')}>{t('account.signIns.title')}</PageTitle>
      {ended && !errors ? <NoticeBanner tone="success" live title={t('account.signIns.ended')} /> : null}
      <DataTable
        caption={t('account.signIns.caption')}
        columns={columns}
        rows={signIns}
        rowKey={(row) => row.id}
      />
      {signIns.length > 1 ? (
        <Form method="post" className="mt-6">
          <Button variant="secondary" name="intent" value="end-others">
            {t('account.signIns.endOthers')}
          </Button>
        </Form>
      ) : null}
    </>
  );
}
