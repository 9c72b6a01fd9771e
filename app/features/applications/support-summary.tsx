import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { SupportView } from './application-view.ts';

/** The consultant, the estimate and the milestones of the full service (SVC-2). */
export function SupportSummary({ support }: { support: SupportView }) {
  const t = useT();
  return (
    <div className="space-y-6">
      <DescriptionList
        items={[
          { term: t('support.consultant'), value: support.consultant ?? t('support.noConsultant') },
          { term: t('support.estimate'), value: support.hours ?? t('support.noEstimate') },
        ]}
      />
      {support.milestones.length > 0 ? (
        <DataTable
          caption={t('support.milestones')}
          rows={support.milestones}
          rowKey={(one) => one.stage}
          columns={[
            { key: 'stage', header: t('support.stage'), rowHeader: true, cell: (one) => one.label },
            {
              key: 'due',
              header: t('support.due'),
              nowrap: true,
              cell: (one) => one.due ?? t('common.none'),
            },
            {
              key: 'done',
              header: t('support.done'),
              nowrap: true,
              cell: (one) => one.done ?? t('support.notDone'),
            },
          ]}
        />
      ) : null}
      {support.href ? (
        <p className="print:hidden">
          <TextLink href={support.href}>{t('support.change')}</TextLink>
        </p>
      ) : null}
    </div>
  );
}
