import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type EntryLine = {
  readonly seq: number;
  readonly at: string;
  readonly sentence: string;
  readonly role: string | undefined;
  readonly onBehalfOf: string | undefined;
  readonly change: string | undefined;
  readonly reason: string | undefined;
  readonly actorId: string | undefined;
  readonly subjectId: string;
  readonly leaf: string;
};

export function EntryTable({ lines }: { lines: readonly EntryLine[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('audit.entries')}
      captionHidden
      rows={lines}
      rowKey={(line) => String(line.seq)}
      empty={<EmptyState title={t('audit.empty')}>{t('audit.emptyBody')}</EmptyState>}
      columns={[
        { key: 'seq', header: t('audit.seq'), numeric: true, cell: (line) => line.seq },
        { key: 'at', header: t('audit.at'), nowrap: true, cell: (line) => line.at },
        { key: 'what', header: t('audit.what'), rowHeader: true, cell: (line) => <What line={line} /> },
        { key: 'role', header: t('audit.role'), cell: (line) => line.role ?? t('common.none') },
        {
          key: 'leaf',
          header: t('audit.leaf'),
          nowrap: true,
          cell: (line) => <code className="text-mono-16N-150">{line.leaf}</code>,
        },
      ]}
    />
  );
}

function What({ line }: { line: EntryLine }) {
  const t = useT();
  return (
    <>
      {line.sentence}
      {line.onBehalfOf ? t('audit.onBehalf', { name: line.onBehalfOf }) : null}
      {line.change || line.reason ? (
        <span className="block text-std-16N-170 text-solid-gray-700">
          {line.change ? `${t('audit.change')}: ${line.change}` : null}{' '}
          {line.reason ? <Written text={line.reason} /> : null}
        </span>
      ) : null}
      <span className="flex flex-wrap gap-x-4 text-std-16N-170 print:hidden">
        {line.actorId ? (
          <TextLink href={`?actor=${line.actorId}`}>
            {t('audit.filter.byActor')}
            <span className="sr-only"> {line.seq}</span>
          </TextLink>
        ) : null}
        <TextLink href={`?subject=${encodeURIComponent(line.subjectId)}`}>
          {t('audit.filter.bySubject')}
          <span className="sr-only"> {line.seq}</span>
        </TextLink>
      </span>
    </>
  );
}
