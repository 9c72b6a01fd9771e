import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Errors } from './letter-fields.tsx';
import type { OptOutListView } from './opt-out-view.ts';

export function OptOutListPage({ list, errors }: { list: OptOutListView; errors: Errors }) {
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <ListPage
        title={t('stop.list.title')}
        lead={t('stop.list.lead')}
        actions={
          list.mayReceive ? <ButtonLink href="/opt-outs/new">{t('stop.list.new')}</ButtonLink> : undefined
        }
        filters={
          <div className="space-y-6">
            <Form method="post" noValidate className="flex max-w-form flex-wrap items-end gap-4">
              <TextField
                name="receipt"
                label={t('stop.list.find')}
                autoComplete="off"
                maxLength={40}
                width="medium"
                error={errors?.receipt}
              />
              <Button variant="secondary" name="intent" value="find">
                {t('stop.list.findDo')}
              </Button>
            </Form>
            <Tabs
              label={t('stop.list.filter')}
              tabs={[
                { label: t('stop.list.open'), href: '/opt-outs', current: !list.ended },
                { label: t('stop.list.ended'), href: '/opt-outs?show=ended', current: list.ended },
              ]}
            />
          </div>
        }
        count={list.lines.length > 0 ? list.count : undefined}
        pagination={{
          page: list.page,
          pages: list.pages,
          hrefOf: (page) => `/opt-outs?${list.ended ? 'show=ended&' : ''}page=${page}`,
        }}
      >
        <DataTable
          caption={t('stop.list.title')}
          captionHidden
          rows={list.lines}
          rowKey={(line) => line.id}
          empty={
            <EmptyState icon="check" title={t(list.ended ? 'stop.list.noneEnded' : 'stop.list.noneOpen')}>
              {t('stop.list.noneBody')}
            </EmptyState>
          }
          columns={[
            {
              key: 'reference',
              header: t('stop.column.reference'),
              rowHeader: true,
              nowrap: true,
              cell: (line) => <TextLink href={`/opt-outs/${line.id}`}>{line.reference}</TextLink>,
            },
            { key: 'turn', header: t('stop.column.turn'), cell: (line) => line.turn },
            {
              key: 'state',
              header: t('stop.column.state'),
              cell: (line) => <StatusBadge tone={line.tone}>{line.state}</StatusBadge>,
            },
            {
              key: 'due',
              header: t('stop.column.due'),
              nowrap: true,
              cell: (line) =>
                line.overdue && line.due
                  ? t('common.aside', { text: line.due, aside: t('stop.overdue') })
                  : (line.due ?? '—'),
            },
            {
              key: 'received',
              header: t('stop.column.received'),
              nowrap: true,
              cell: (line) => line.received,
            },
            { key: 'channel', header: t('stop.column.channel'), cell: (line) => line.channel },
            { key: 'facility', header: t('stop.column.facility'), cell: (line) => line.facility },
          ]}
        />
      </ListPage>
    </>
  );
}
