import { DataTable } from '#app/components/data-table.tsx';
import { Heading } from '#app/components/heading.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { WatchRulesView } from './signal-view.ts';

/** What is watched and from which number on, in words, for everybody who is watched. */
export function WatchRulesPage({ view, mayList }: { view: WatchRulesView; mayList: boolean }) {
  const t = useT();
  return (
    <ListPage
      title={t('signal.rules')}
      lead={t('signal.rules.lead')}
      {...(mayList
        ? { crumbs: [{ label: t('signal.list'), href: '/signals' }, { label: t('signal.rules') }] }
        : {})}
    >
      <Rules view={view} />
      <section aria-labelledby="how" className="mt-10">
        <Heading level={2} id="how">
          {t('signal.rules.how')}
        </Heading>
        <p className="mt-4 max-w-text">{view.how}</p>
      </section>
      <section aria-labelledby="who" className="mt-10">
        <Heading level={2} id="who">
          {t('signal.rules.who')}
        </Heading>
        <p className="mt-4 max-w-text">{t('signal.rules.whoBody')}</p>
      </section>
    </ListPage>
  );
}

function Rules({ view }: { view: WatchRulesView }) {
  const t = useT();
  return (
    <DataTable
      caption={t('signal.rules.table')}
      stacks
      captionHidden
      rows={view.rules}
      rowKey={(rule) => rule.id}
      footnote={t('signal.rules.source')}
      columns={[
        { key: 'name', header: t('signal.rules.rule'), rowHeader: true, cell: (rule) => rule.name },
        { key: 'when', header: t('signal.rules.when'), cell: (rule) => rule.when },
        { key: 'area', header: t('signal.rules.area'), nowrap: true, cell: (rule) => rule.area },
        {
          key: 'severity',
          header: t('signal.severity'),
          nowrap: true,
          cell: (rule) => <StatusBadge tone={rule.severity.tone}>{rule.severity.text}</StatusBadge>,
        },
      ]}
    />
  );
}
