import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Pagination } from '#app/components/pagination.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { type Tab, Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Due } from '#app/features/applications/application-list.tsx';
import { StateBadge } from '#app/features/applications/state-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { BoardView, LoadLine, StageLine } from './board-view.ts';

/** What waits for whom, how long stages take, and who has how much to do (APP-3, APP-4). */
export function BoardPage({ board, tabs }: { board: BoardView; tabs: readonly Tab[] }) {
  const t = useT();
  const { enquiries } = board;
  return (
    <DetailPage
      title={t('board.title')}
      lead={t('board.lead')}
      tabs={<Tabs label={t('committee.tabs')} tabs={tabs} />}
      summary={
        <ul aria-label={t('board.tiles')} className="grid gap-4 desktop:grid-cols-3">
          <li>
            <StatTile label={t('board.open')} value={board.open} unit={t('work.unit')} />
          </li>
          <li>
            <StatTile
              label={t('board.overdue')}
              value={board.overdue}
              unit={t('work.unit')}
              attention={board.overdue > 0}
            />
          </li>
          <li>
            <StatTile
              label={t('board.oldest')}
              value={board.oldest?.reference ?? t('common.none')}
              {...(board.oldest
                ? { href: board.oldest.href, note: t('board.since', { time: board.oldest.waited }) }
                : {})}
            />
          </li>
        </ul>
      }
      sections={[
        { id: 'queue', title: t('board.queue'), children: <Queue board={board} /> },
        ...(board.loads.length > 0
          ? [{ id: 'loads', title: t('board.loads'), children: <Loads loads={board.loads} /> }]
          : []),
        { id: 'stages', title: t('board.stages'), children: <Stages board={board} /> },
        ...(enquiries
          ? [{ id: 'enquiries', title: t('board.enquiries'), children: <Enquiries of={enquiries} /> }]
          : []),
      ]}
    />
  );
}

function Queue({ board }: { board: BoardView }) {
  const t = useT();
  const address = (turn: string, page?: number) => `/board?turn=${turn}${page ? `&page=${page}` : ''}#queue`;
  return (
    <>
      <Tabs
        label={t('board.turnLabel')}
        tabs={board.turns.map((turn) => ({
          label: turn.label,
          href: address(turn.id),
          current: turn.id === board.turn,
          count: turn.count,
        }))}
      />
      <div className="mt-6">
        <DataTable
          caption={t('board.queue')}
          captionHidden
          rows={board.queue}
          rowKey={(line) => line.id}
          empty={<EmptyState icon="check" title={t('board.none')} />}
          columns={[
            {
              key: 'due',
              header: t('application.due'),
              nowrap: true,
              cell: (line) => <Due line={{ due: line.due, overdue: line.overdue }} />,
            },
            {
              key: 'title',
              header: t('application.title'),
              rowHeader: true,
              cell: (line) => (
                <>
                  <span className="block font-400 text-solid-gray-700">{line.reference}</span>
                  <TextLink href={`/applications/${line.id}`}>{line.title}</TextLink>
                </>
              ),
            },
            { key: 'organisation', header: t('application.organisation'), cell: (line) => line.organisation },
            {
              key: 'state',
              header: t('application.stateLabel'),
              nowrap: true,
              cell: (line) => <StateBadge state={line.state} text={line.stateText} />,
            },
            { key: 'turn', header: t('board.turnOf'), cell: (line) => line.turn },
          ]}
        />
        {board.pages > 1 ? (
          <Pagination page={board.page} pages={board.pages} hrefOf={(page) => address(board.turn, page)} />
        ) : null}
      </div>
    </>
  );
}

function Loads({ loads }: { loads: readonly LoadLine[] }) {
  const t = useT();
  const number = (key: 'answers' | 'votes' | 'decisions' | 'checks' | 'cases'): Column<LoadLine> => ({
    key,
    header: t(`board.load.${key}`),
    numeric: true,
    cell: (line) => line[key],
  });
  return (
    <DataTable
      caption={t('board.loads')}
      captionHidden
      rows={loads}
      rowKey={(line) => line.id}
      footnote={t('board.loadsNote')}
      columns={[
        { key: 'name', header: t('board.load.name'), rowHeader: true, cell: (line) => line.name },
        number('answers'),
        number('votes'),
        number('decisions'),
        number('checks'),
        number('cases'),
      ]}
    />
  );
}

function Stages({ board }: { board: BoardView }) {
  const t = useT();
  const columns: readonly Column<StageLine>[] = [
    { key: 'name', header: t('board.stage'), rowHeader: true, cell: (line) => line.name },
    {
      key: 'target',
      header: t('board.target'),
      nowrap: true,
      cell: (line) => line.target ?? t('common.none'),
    },
    {
      key: 'median',
      header: t('board.median'),
      nowrap: true,
      cell: (line) =>
        line.median ? t('board.medianOf', { median: line.median, cases: line.cases }) : t('board.tooFew'),
    },
    { key: 'open', header: t('board.now'), numeric: true, cell: (line) => line.open },
    {
      key: 'overdue',
      header: t('board.overdue'),
      numeric: true,
      cell: (line) =>
        line.overdue > 0 ? <strong className="text-error-2">{line.overdue}</strong> : line.overdue,
    },
    {
      key: 'oldest',
      header: t('board.oldestHere'),
      nowrap: true,
      cell: (line) => line.oldest ?? t('common.none'),
    },
  ];
  return (
    <DataTable
      caption={t('board.stages')}
      captionHidden
      rows={board.stages}
      rowKey={(line) => line.state}
      footnote={board.basis}
      columns={columns}
    />
  );
}

function Enquiries({ of }: { of: NonNullable<BoardView['enquiries']> }) {
  const t = useT();
  return (
    <>
      <p className="mb-4">
        {of.median
          ? t('board.firstAnswer', { median: of.median, cases: of.cases, target: of.target })
          : t('board.firstAnswerFew', { target: of.target })}
      </p>
      <DataTable
        caption={t('board.enquiries')}
        captionHidden
        rows={of.waiting}
        rowKey={(line) => line.id}
        empty={<EmptyState icon="check" title={t('board.noEnquiries')} />}
        columns={[
          {
            key: 'reference',
            header: t('application.reference'),
            rowHeader: true,
            nowrap: true,
            cell: (line) => <TextLink href={line.href}>{line.reference}</TextLink>,
          },
          { key: 'topic', header: t('caseEnquiry.topicLabel'), cell: (line) => line.topic },
          { key: 'waited', header: t('board.waited'), nowrap: true, cell: (line) => line.waited },
        ]}
      />
    </>
  );
}
