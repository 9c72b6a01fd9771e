import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AgendaLine, MeetingView } from './meeting-view.ts';

/** The agenda, as far as this reader may see it; made to be printed and to be read on a tablet in the meeting. */
export function MeetingPage({ meeting, saved }: { meeting: MeetingView; saved: boolean }) {
  const t = useT();
  return (
    <DetailPage
      crumbs={[{ label: t('meetings.title'), href: '/meetings' }, { label: meeting.reference }]}
      title={t('meetings.page', { reference: meeting.reference })}
      status={
        <StatusBadge tone={meeting.cancelled ? 'stopped' : 'progress'}>
          {t(meeting.cancelled ? 'meetings.cancelled' : 'meetings.planned')}
        </StatusBadge>
      }
      print={
        <PrintHeader
          title={t('meetings.page', { reference: meeting.reference })}
          reference={meeting.reference}
          printedBy={meeting.printedBy}
          printedAt={meeting.printedAt}
          marking={t('meetings.marking')}
        />
      }
      summary={
        <>
          {saved ? <NoticeBanner live tone="success" title={t('meetings.saved')} /> : null}
          {meeting.over ? (
            <NoticeBanner tone="warning" title={t('meetings.over', { time: meeting.ends })} />
          ) : null}
          <DescriptionList
            items={[
              { term: t('meetings.time'), value: meeting.time },
              { term: t('meetings.place'), value: <Written text={meeting.place} /> },
            ]}
          />
          <div className="flex flex-wrap gap-4 print:hidden">
            <ButtonLink href={`/meetings/${meeting.id}/calendar.ics`} variant="secondary" download>
              {t('meetings.calendar')}
            </ButtonLink>
            {meeting.mayPlan ? (
              <ButtonLink href={`/meetings/${meeting.id}/edit`}>{t('meetings.edit')}</ButtonLink>
            ) : null}
          </div>
        </>
      }
      sections={[
        {
          id: 'agenda',
          title: t('meetings.agenda'),
          children: (
            <DataTable
              caption={t('meetings.agenda')}
              captionHidden
              rows={meeting.items}
              rowKey={(item) => item.key}
              empty={<EmptyState title={t('meetings.noItems')} />}
              columns={[
                { key: 'time', header: t('meetings.time'), nowrap: true, cell: (item) => item.time },
                {
                  key: 'item',
                  header: t('meetings.item'),
                  rowHeader: true,
                  cell: (item) => <Item item={item} />,
                },
                { key: 'papers', header: t('meetings.papers'), cell: (item) => <Papers item={item} /> },
                ...(meeting.items.some((item) => item.kind === 'open' && item.barred.length > 0)
                  ? [
                      {
                        key: 'barred',
                        header: t('meetings.barred'),
                        cell: (item: AgendaLine) =>
                          item.kind === 'open' && item.barred.length > 0
                            ? item.barred.join(t('common.listSeparator'))
                            : t('common.none'),
                      },
                    ]
                  : []),
              ]}
            />
          ),
        },
      ]}
    />
  );
}

function Item({ item }: { item: AgendaLine }) {
  const t = useT();
  if (item.kind === 'away') return <>{t('meetings.away')}</>;
  if (item.kind === 'undeclared') return <>{t('meetings.undeclared', { reference: item.reference })}</>;
  return (
    <>
      <span className="block text-solid-gray-700">
        {item.reference}　{item.state}
      </span>
      <Written text={item.title} />
      <span className="block font-400">{item.organisation}</span>
    </>
  );
}

function Papers({ item }: { item: AgendaLine }) {
  const t = useT();
  if (item.kind === 'away') return <>{t('common.none')}</>;
  if (item.kind === 'undeclared') return <TextLink href={item.href}>{t('meetings.declare')}</TextLink>;
  return (
    <ul>
      {item.papers.map((paper) => (
        <li key={paper.href}>
          <TextLink href={paper.href}>{paper.label}</TextLink>
        </li>
      ))}
    </ul>
  );
}
