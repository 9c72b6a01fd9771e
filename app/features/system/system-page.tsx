import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Check = 'database' | 'ledger' | 'signer' | 'disk' | 'outbox';

type Props = {
  checks: readonly { name: Check; ok: boolean }[];
  ledgerSize: string;
  signedSize: string;
  signedAt: string;
  waiting: string;
  backup: string;
  jobs: readonly { name: string; at: string; ok: boolean }[];
  settings: readonly { name: string; value: string }[];
  demo: boolean;
  node: string;
};

export function SystemPage(props: Props) {
  const t = useT();
  return (
    <DetailPage
      title={t('system.title')}
      lead={t('system.lead')}
      summary={props.demo ? <TextLink href="/inbox/mail">{t('system.mail')}</TextLink> : undefined}
      sections={[
        {
          id: 'checks',
          title: t('system.checks'),
          children: (
            <DescriptionList
              items={props.checks.map((check) => ({
                key: check.name,
                term: t(`system.check.${check.name}`),
                value: <State ok={check.ok} />,
              }))}
            />
          ),
        },
        {
          id: 'ledger',
          title: t('system.ledger'),
          children: (
            <DescriptionList
              items={[
                { term: t('system.ledgerSize'), value: props.ledgerSize },
                { term: t('system.signedSize'), value: props.signedSize },
                { term: t('system.signedAt'), value: props.signedAt },
                { term: t('system.waiting'), value: props.waiting },
                { term: t('system.backup'), value: props.backup },
              ]}
            />
          ),
        },
        {
          id: 'jobs',
          title: t('system.jobs'),
          children: (
            <DataTable
              caption={t('system.jobs')}
              captionHidden
              rows={props.jobs}
              rowKey={(job) => job.name}
              empty={t('system.jobsEmpty')}
              columns={[
                {
                  key: 'name',
                  header: t('system.job'),
                  rowHeader: true,
                  cell: (job) => <code>{job.name}</code>,
                },
                { key: 'at', header: t('system.jobAt'), nowrap: true, cell: (job) => job.at },
                {
                  key: 'result',
                  header: t('system.jobResult'),
                  nowrap: true,
                  cell: (job) => <State ok={job.ok} />,
                },
              ]}
            />
          ),
        },
        {
          id: 'settings',
          title: t('system.settings'),
          children: (
            <>
              <DescriptionList
                items={props.settings.map(({ name, value }) => ({
                  key: name,
                  term: <code>{name}</code>,
                  value,
                }))}
              />
              <p className="mt-4 text-solid-gray-700">{t('system.node', { version: props.node })}</p>
            </>
          ),
        },
      ]}
    />
  );
}

function State({ ok }: { ok: boolean }) {
  const t = useT();
  return <StatusBadge tone={ok ? 'done' : 'problem'}>{t(ok ? 'system.ok' : 'system.failed')}</StatusBadge>;
}
