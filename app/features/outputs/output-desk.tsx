import { DataTable } from '#app/components/data-table.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { BesideView, DeskView } from './view.ts';

export const verdictTones = {
  pass: 'done',
  unknown: 'waiting',
  fail: 'action',
  refused: 'problem',
} as const;

type Props = { id: string; number: number; desk: DeskView };

/** What is for checkers only: the machine's verdict, what may be guessed of hidden cells, and what lies beside. */
export function OutputDesk({ id, number, desk }: Props) {
  const t = useT();
  // Each item has such tables: whoever hears the page tells them apart by it.
  const of = (title: string) => `${t('output.item', { number })} ${title}`;
  return (
    <div className="space-y-5 rounded-8 bg-solid-gray-50 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h4 className="font-700">{t('output.desk')}</h4>
        <StatusBadge tone={verdictTones[desk.verdict]}>{desk.verdictText}</StatusBadge>
      </div>
      {desk.unreachable ? <NoticeBanner tone="warning" title={t('output.deskUnreachable')} /> : null}
      {desk.findings.length > 0 ? (
        <ul className="list-disc space-y-1 pl-6">
          {desk.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      ) : null}
      <Aids id={id} caption={of(t('output.aids'))} desk={desk} />
      <Besides id={id} number={number} beside={desk.beside} />
      {desk.intervals.length > 0 ? (
        <Disclosure summary={t('output.intervals')}>
          <DataTable
            id={`intervals-${id}`}
            caption={of(t('output.intervals'))}
            captionHidden
            rows={desk.intervals}
            rowKey={(row) => row.key}
            footnote={t('output.intervalsNote')}
            columns={[
              { key: 'place', header: t('output.place'), rowHeader: true, cell: (row) => row.place },
              { key: 'column', header: t('output.column'), cell: (row) => row.column },
              { key: 'range', header: t('output.rangeTitle'), numeric: true, cell: (row) => row.range },
            ]}
          />
        </Disclosure>
      ) : null}
      {desk.conflicts.length > 0 ? (
        <Disclosure summary={t('output.conflicts')}>
          <DataTable
            id={`conflicts-${id}`}
            caption={of(t('output.conflicts'))}
            captionHidden
            rows={desk.conflicts}
            rowKey={(row) => row.key}
            footnote={t('output.conflictsNote')}
            columns={[
              { key: 'place', header: t('output.place'), rowHeader: true, cell: (row) => row.place },
              {
                key: 'with',
                header: t('output.conflictWith'),
                cell: (row) => row.with.join(t('common.listSeparator')),
              },
            ]}
          />
        </Disclosure>
      ) : null}
    </div>
  );
}

const aids = [
  'cells',
  'hidden',
  'notObserved',
  'zeros',
  'least',
  'leastAboveZero',
  'most',
  'sum',
  'divisible',
] as const;

/** One line an aid: a table has few numbers, and the line stays on a narrow page. */
function Aids({ id, caption, desk }: { id: string; caption: string; desk: DeskView }) {
  const t = useT();
  return (
    <DataTable
      id={`aids-${id}`}
      caption={caption}
      rows={aids}
      rowKey={(aid) => aid}
      columns={[
        { key: 'aid', header: t('output.aid'), rowHeader: true, cell: (aid) => t(`output.aid.${aid}`) },
        ...desk.aids.map((one) => ({
          key: one.key,
          header: one.column,
          numeric: true,
          cell: (aid: (typeof aids)[number]) => one[aid],
        })),
      ]}
    />
  );
}

function Besides({ id, number, beside }: { id: string; number: number; beside: readonly BesideView[] }) {
  const t = useT();
  return (
    <section className="space-y-3">
      <h5 className="font-700">{t('output.beside')}</h5>
      {beside.length === 0 ? <p>{t('output.besideNone')}</p> : null}
      {beside.map((one) => (
        <div key={one.key} className="space-y-2 rounded-8 border border-solid-gray-300 bg-white p-3">
          <p>
            {one.href ? (
              <TextLink href={one.href}>
                {one.reference} <Written text={one.title} />
              </TextLink>
            ) : (
              one.reference
            )}{' '}
            <span className="text-solid-gray-700">{one.project}</span>
          </p>
          <p>
            {one.relation} {t('output.besideCompared', { count: one.compared })}{' '}
            {one.close.length === 0 && one.shownThere.length === 0 ? t('output.besideNothing') : null}
          </p>
          {one.close.length > 0 ? (
            <DataTable
              id={`beside-${id}-${one.key}`}
              caption={`${t('output.item', { number })} ${one.reference} ${one.title} ${t('output.besideClose')}`}
              rows={one.close}
              rowKey={(row) => row.key}
              columns={[
                { key: 'place', header: t('output.place'), rowHeader: true, cell: (row) => row.place },
                { key: 'here', header: t('output.besideHere'), numeric: true, cell: (row) => row.here },
                { key: 'there', header: t('output.besideThere'), numeric: true, cell: (row) => row.there },
                {
                  key: 'difference',
                  header: t('output.besideDifference'),
                  numeric: true,
                  cell: (row) => row.difference,
                },
              ]}
            />
          ) : null}
          {one.shownThere.length > 0 ? (
            <p>{t('output.besideShown', { places: one.shownThere.join(t('common.listSeparator')) })}</p>
          ) : null}
        </div>
      ))}
    </section>
  );
}
