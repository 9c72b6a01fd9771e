import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { DueDay } from './due-day.tsx';
import type { FrontArea, FrontLine } from './front-view.ts';

type Props = {
  areas: readonly FrontArea[];
  late: readonly FrontLine[];
  next: readonly FrontLine[];
};

/** What of supervising is open, late and next, whatever kind of thing it is. */
export function FrontPage({ areas, late, next }: Props) {
  const t = useT();
  return (
    <>
      <PageTitle lead={t('supervising.front.lead')}>{t('supervising.front.title')}</PageTitle>
      <ul className="grid gap-4 desktop:grid-cols-3">
        {areas.map((area) => (
          <li key={area.href}>
            <StatTile
              label={area.label}
              href={area.href}
              value={area.open}
              unit={t('supervising.front.open')}
              note={
                area.overdue > 0
                  ? t('supervising.front.overdueCount', { count: area.overdue })
                  : t('supervising.front.noneOverdue')
              }
              attention={area.overdue > 0}
            />
          </li>
        ))}
      </ul>
      {late.length > 0 ? (
        <section aria-labelledby="late" className="mt-10 space-y-4">
          <Heading level={2} id="late">
            {t('supervising.front.late')}
          </Heading>
          <Lines id="lines-late" caption={t('supervising.front.late')} lines={late} />
        </section>
      ) : null}
      <section aria-labelledby="next" className="mt-10 space-y-4">
        <Heading level={2} id="next">
          {t('supervising.front.next')}
        </Heading>
        <Lines id="lines-next" caption={t('supervising.front.next')} lines={next} />
      </section>
    </>
  );
}

function Lines({ id, caption, lines }: { id: string; caption: string; lines: readonly FrontLine[] }) {
  const t = useT();
  return (
    <DataTable
      stacks
      id={id}
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={
        <EmptyState icon="check" title={t('supervising.front.nothing')}>
          {t('supervising.front.nothingBody')}
        </EmptyState>
      }
      columns={[
        {
          key: 'reference',
          header: t('supervising.column.reference'),
          rowHeader: true,
          cell: (line) => (
            <>
              <span className="block text-std-16N-170 text-solid-gray-700 first-letter:uppercase">
                {line.area}
              </span>
              <TextLink href={line.href}>{line.reference}</TextLink>
            </>
          ),
        },
        {
          key: 'title',
          header: t('supervising.column.about'),
          cell: (line) => <Written text={shortened(line.title)} />,
        },
        {
          key: 'state',
          header: t('supervising.column.state'),
          nowrap: true,
          cell: (line) => <StatusBadge tone={line.tone}>{line.state}</StatusBadge>,
        },
        {
          key: 'due',
          header: t('supervising.column.due'),
          cell: (line) => <DueDay text={line.due} overdue={line.overdue} />,
        },
      ]}
    />
  );
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
