import { DataTable } from '#app/components/data-table.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, Paragraphs, useSections } from './text-blocks.tsx';

type Line = { readonly id: string; readonly what: string; readonly period: string; readonly effect: string };
type Props = { operator: string; retention: readonly Line[]; version: string; date: string };

export function PrivacyPage({ operator, retention, version, date }: Props) {
  const t = useT();
  const sections = useSections([
    {
      id: 'operator',
      title: 'privacy.operator.title',
      children: <p>{t('privacy.operator.body', { operator })}</p>,
    },
    {
      id: 'what',
      title: 'privacy.what.title',
      children: (
        <Bullets
          keys={['privacy.what.account', 'privacy.what.signIn', 'privacy.what.log', 'privacy.what.enquiry']}
        />
      ),
    },
    {
      id: 'cookies',
      title: 'privacy.cookies.title',
      children: <Paragraphs keys={['privacy.cookies.body']} />,
    },
    {
      id: 'retention',
      title: 'privacy.retention.title',
      children: (
        <>
          <Paragraphs keys={['privacy.retention.lead']} />
          <DataTable
            id="retention-table"
            caption={t('privacy.retention.caption')}
            captionHidden
            columns={[
              {
                key: 'what',
                header: t('privacy.retention.column.what'),
                cell: (line) => line.what,
                rowHeader: true,
              },
              { key: 'period', header: t('privacy.retention.column.period'), cell: (line) => line.period },
              { key: 'effect', header: t('privacy.retention.column.effect'), cell: (line) => line.effect },
            ]}
            rows={retention}
            rowKey={(line) => line.id}
          />
        </>
      ),
    },
    { id: 'log', title: 'privacy.log.title', children: <Paragraphs keys={['privacy.log.body']} /> },
    {
      id: 'medical',
      title: 'privacy.medical.title',
      children: <Paragraphs keys={['privacy.medical.body']} />,
    },
    { id: 'where', title: 'privacy.where.title', children: <Paragraphs keys={['privacy.where.body']} /> },
    { id: 'rights', title: 'privacy.rights.title', children: <Paragraphs keys={['privacy.rights.body']} /> },
  ]);
  return (
    <PublicPage
      title={t('privacy.title')}
      lead={t('privacy.lead')}
      sections={sections}
      after={<p>{t('rules.version', { version, date })}</p>}
    />
  );
}
