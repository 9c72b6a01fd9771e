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
  readonly leaf: string;
  /** The page of the entry and the ways on from it; absent for whoever may not open the ledger. */
  readonly links: EntryLinks | undefined;
};
export type EntryLinks = {
  readonly entry: string;
  /** Everything this person did, when a person acted. */
  readonly actor: string | undefined;
  readonly subject: string;
  /** Everything of the case it belongs to, when that is not the subject itself. */
  readonly case: string | undefined;
};

type Props = {
  lines: readonly EntryLine[];
  /** Where a page has several: which part of it this one is, and its name for machines. */
  part?: { readonly id: string; readonly title: string };
};

export function EntryTable({ lines, part }: Props) {
  const t = useT();
  return (
    <DataTable
      caption={part ? `${t('audit.entries')}: ${part.title}` : t('audit.entries')}
      {...(part ? { id: `entries-${part.id}` } : {})}
      stacks
      captionHidden
      rows={lines}
      rowKey={(line) => String(line.seq)}
      empty={<EmptyState title={t('audit.empty')}>{t('audit.emptyBody')}</EmptyState>}
      columns={[
        {
          key: 'seq',
          header: t('audit.seq'),
          numeric: true,
          cell: (line) => (line.links ? <TextLink href={line.links.entry}>{line.seq}</TextLink> : line.seq),
        },
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
      {line.onBehalfOf
        ? t('common.aside', {
            text: line.sentence,
            aside: t('audit.onBehalf', { name: line.onBehalfOf }),
          })
        : line.sentence}
      {line.change || line.reason ? (
        <span className="block text-std-16N-170 text-solid-gray-700">
          {line.change ? `${t('audit.change')}: ${line.change}` : null}{' '}
          {line.reason ? <Written text={line.reason} /> : null}
        </span>
      ) : null}
      {line.links ? (
        <span className="flex flex-wrap gap-x-4 text-std-16N-170 print:hidden">
          <Onward href={line.links.actor} seq={line.seq} text={t('audit.filter.byActor')} />
          <Onward href={line.links.subject} seq={line.seq} text={t('audit.filter.bySubject')} />
          <Onward href={line.links.case} seq={line.seq} text={t('audit.filter.byCase')} />
        </span>
      ) : null}
    </>
  );
}

function Onward({ href, seq, text }: { href: string | undefined; seq: number; text: string }) {
  return href === undefined ? null : (
    <TextLink href={href}>
      {text}
      <span className="sr-only"> {seq}</span>
    </TextLink>
  );
}
