import { DataTable } from '#app/components/data-table.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { HoldingsView } from './holdings-view.ts';
import { Paragraphs, useSections } from './text-blocks.tsx';

/** What is held, by whom, from which facilities, since when patients are told, how many were and how many asked to stop. */
export function HoldingsPage({ view }: { view: HoldingsView }) {
  const t = useT();
  const sections = useSections([
    { id: 'datasets', title: 'holdings.datasets', children: <Datasets view={view} /> },
    { id: 'facilities', title: 'holdings.facilities', children: <Facilities view={view} /> },
    { id: 'asked', title: 'holdings.asked', children: <Asked view={view} /> },
  ]);
  return (
    <PublicPage
      title={t('holdings.title')}
      lead={t('holdings.lead')}
      crumbs={[{ label: t('data.title'), href: '/about-data' }, { label: t('holdings.title') }]}
      sections={sections}
    />
  );
}

function Datasets({ view }: { view: HoldingsView }) {
  const t = useT();
  return (
    <DataTable
      caption={t('holdings.datasets')}
      stacks
      captionHidden
      columns={[
        {
          key: 'title',
          header: t('register.column.datasets'),
          rowHeader: true,
          cell: (one) => <TextLink href={`/catalogue/${one.id}`}>{one.title}</TextLink>,
        },
        { key: 'what', header: t('holdings.column.what'), cell: (one) => one.description },
        { key: 'holder', header: t('holdings.column.holder'), cell: (one) => one.holder },
        { key: 'period', header: t('register.column.dataPeriod'), cell: (one) => one.period },
      ]}
      rows={view.datasets}
      rowKey={(one) => one.id}
    />
  );
}

function Facilities({ view }: { view: HoldingsView }) {
  const t = useT();
  return (
    <>
      <Paragraphs keys={['holdings.facilitiesBody']} />
      <DataTable
        caption={t('holdings.facilities')}
        stacks
        captionHidden
        columns={[
          {
            key: 'name',
            header: t('holdings.column.facility'),
            rowHeader: true,
            cell: (one) => (
              <>
                {one.name}
                <span className="block font-400 text-solid-gray-700">
                  {one.prefecture}　{one.holder}
                </span>
                {one.covers ? (
                  <span className="block font-400 text-solid-gray-700">
                    {t('holdings.covers', { covers: one.covers })}
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: 'since',
            header: t('holdings.column.since'),
            cell: (one) => one.since ?? t('holdings.notYet'),
          },
          {
            key: 'opened',
            header: t('holdings.column.opened'),
            cell: (one) => one.opened ?? t('holdings.notYet'),
          },
          {
            key: 'handed',
            header: t('holdings.column.handed'),
            cell: (one) => (one.declared ? <Persons count={one.handed} /> : t('holdings.notDeclared')),
          },
          {
            key: 'asked',
            header: t('holdings.column.asked'),
            cell: (one) => <Persons count={one.asked} />,
          },
        ]}
        rows={view.facilities}
        rowKey={(one) => one.id}
      />
    </>
  );
}

/** In one piece, however narrow its column. */
const Persons = ({ count }: { count: string | undefined }) => (
  <span className="whitespace-nowrap">{count ?? <HiddenCell />}</span>
);

function Asked({ view }: { view: HoldingsView }) {
  const t = useT();
  const { counts } = view;
  return (
    <>
      <div className="grid gap-4 desktop:grid-cols-2">
        <StatTile label={t('holdings.count.facilities')} value={counts.facilities} />
        <StatTile label={t('holdings.count.notices')} value={counts.notices} />
        <StatTile label={t('holdings.count.declared')} value={counts.declared} />
        <StatTile label={t('holdings.count.handed')} value={counts.handed ?? <HiddenCell />} />
        <StatTile label={t('holdings.count.asked')} value={counts.asked ?? <HiddenCell />} />
        <StatTile label={t('holdings.count.applied')} value={counts.applied ?? <HiddenCell />} />
      </div>
      <p>{t('holdings.asOf', { day: view.asOf })}</p>
      <p>{view.rule}</p>
      <Paragraphs keys={['holdings.why']} />
      <p>{view.told}</p>
      <p>
        <TextLink href="/opt-out">{t('complaint.optOutLink')}</TextLink>
      </p>
    </>
  );
}
