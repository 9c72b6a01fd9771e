import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FollowUpLine, FollowUpList } from './view.ts';

export function FollowUpTable({
  lines,
  withProject = false,
}: {
  lines: readonly FollowUpLine[];
  withProject?: boolean;
}) {
  const t = useT();
  return (
    <DataTable
      caption={t('followup.title')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={<EmptyState title={t(withProject ? 'followup.waitingNone' : 'followup.none')} />}
      columns={[
        {
          key: 'title',
          header: t('followup.what'),
          rowHeader: true,
          cell: (line) => (
            <>
              <TextLink href={`/follow-ups/${line.id}`}>{line.title}</TextLink>
              <span className="block text-solid-gray-700">{line.what}</span>
            </>
          ),
        },
        ...(withProject
          ? [
              {
                key: 'reference',
                header: t('followup.reference'),
                cell: (line: FollowUpLine) => line.reference,
                nowrap: true,
              },
            ]
          : []),
        {
          key: 'state',
          header: t('followup.state'),
          cell: (line) => <StatusBadge tone={line.tone}>{line.state}</StatusBadge>,
        },
        {
          key: 'submitted',
          header: t('followup.submitted'),
          cell: (line) => line.submitted ?? t('common.none'),
          nowrap: true,
        },
      ]}
    />
  );
}

/** Over every project that the reader may see. */
export function WaitingPage({ lines }: { lines: readonly FollowUpLine[] }) {
  const t = useT();
  return (
    <ListPage title={t('followup.waiting')} lead={t('followup.waitingLead')}>
      <FollowUpTable lines={lines} withProject />
    </ListPage>
  );
}

type Props = { list: FollowUpList; errors: Readonly<Record<string, string>> | undefined };

export function FollowUpListPage({ list, errors }: Props) {
  const t = useT();
  const path = `/applications/${list.id}`;
  const begins = list.mayRenew || list.mayChangeOwner || list.mayReport || list.manages;
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: list.reference, href: path },
          { label: t('followup.title') },
        ]}
        eyebrow={list.reference}
        title={t('followup.title')}
        lead={t('followup.lead')}
        summary={list.opens.length > 0 ? <DescriptionList items={list.opens} /> : undefined}
        sections={[
          {
            id: 'list',
            title: t('followup.history'),
            children: <FollowUpTable lines={list.lines} />,
          },
          ...(list.types.length > 0
            ? [
                {
                  id: 'amend',
                  title: t('followup.startAmendment'),
                  children: (
                    <Form method="post" className="max-w-form space-y-6">
                      <RadioGroup
                        name="type"
                        label={t('followup.chooseType')}
                        hint={t('followup.chooseTypeHint')}
                        required
                        error={errors?.type}
                        options={list.types}
                      />
                      <Button name="intent" value="amend">
                        {t('followup.begin')}
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
          ...(begins
            ? [
                {
                  id: 'others',
                  title: t('followup.start'),
                  children: (
                    <div className="flex flex-wrap items-start gap-4">
                      {list.mayRenew ? (
                        <Form method="post">
                          <Button variant="secondary" name="intent" value="renew">
                            {t('followup.startRenewal')}
                          </Button>
                        </Form>
                      ) : null}
                      {list.mayChangeOwner ? (
                        <Form method="post">
                          <Button variant="secondary" name="intent" value="owner">
                            {t('followup.startOwner')}
                          </Button>
                        </Form>
                      ) : null}
                      {list.mayReport ? (
                        <ButtonLink variant="secondary" href={`${path}/incident`}>
                          {t('followup.report')}
                        </ButtonLink>
                      ) : null}
                      {list.manages ? (
                        <ButtonLink variant="secondary" href={`${path}/project`}>
                          {t('followup.manage')}
                        </ButtonLink>
                      ) : null}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
