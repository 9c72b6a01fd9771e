import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { useSections } from './text-blocks.tsx';

type Use = {
  readonly id: string;
  readonly study: string;
  readonly organisation: string;
  readonly purpose: string;
  readonly period: string;
};
type Result = {
  readonly id: string;
  readonly title: string;
  readonly venue: string;
  readonly approval: string;
};

/** Who uses what. The lists come from approved cases and publications, and say honestly when there are none. */
export function RegisterPage({ uses, results }: { uses: readonly Use[]; results: readonly Result[] }) {
  const t = useT();
  const sections = useSections([
    {
      id: 'current',
      title: 'register.current.title',
      children:
        uses.length === 0 ? (
          <EmptyState title={t('register.current.empty')}>{t('register.current.emptyBody')}</EmptyState>
        ) : (
          <DataTable
            caption={t('register.current.caption')}
            captionHidden
            columns={[
              { key: 'study', header: t('register.column.study'), cell: (use) => use.study, rowHeader: true },
              {
                key: 'organisation',
                header: t('register.column.organisation'),
                cell: (use) => use.organisation,
              },
              { key: 'purpose', header: t('register.column.purpose'), cell: (use) => use.purpose },
              { key: 'period', header: t('register.column.period'), cell: (use) => use.period },
            ]}
            rows={uses}
            rowKey={(use) => use.id}
          />
        ),
    },
    {
      id: 'results',
      title: 'register.results.title',
      children:
        results.length === 0 ? (
          <EmptyState title={t('register.results.empty')} icon="file">
            {t('register.results.emptyBody')}
          </EmptyState>
        ) : (
          <DataTable
            caption={t('register.results.caption')}
            captionHidden
            columns={[
              {
                key: 'title',
                header: t('register.column.title'),
                cell: (result) => result.title,
                rowHeader: true,
              },
              { key: 'venue', header: t('register.column.venue'), cell: (result) => result.venue },
              {
                key: 'approval',
                header: t('register.column.approval'),
                cell: (result) => result.approval,
                nowrap: true,
              },
            ]}
            rows={results}
            rowKey={(result) => result.id}
          />
        ),
    },
    {
      id: 'what',
      title: 'register.what.title',
      children: (
        <DescriptionList
          items={[
            { term: t('register.what.shownLabel'), value: t('register.what.shown') },
            { term: t('register.what.hiddenLabel'), value: t('register.what.hidden') },
          ]}
        />
      ),
    },
  ]);
  return <PublicPage title={t('register.title')} lead={t('register.lead')} sections={sections} />;
}
