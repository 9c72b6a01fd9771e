import { DescriptionList } from '#app/components/description-list.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { DestructionPage as View } from './view.ts';

type Props = { page: View; printedBy: string; printedAt: string };

/** What was destroyed, what was kept and until when, and the text whose hash the log holds. */
export function DestructionPage({ page, printedBy, printedAt }: Props) {
  const t = useT();
  const lines = (items: View['gone']) => (
    <DescriptionList
      items={items.map(({ term, value }) => ({
        term,
        value: <span className="whitespace-pre-line">{value}</span>,
      }))}
    />
  );
  return (
    <DetailPage
      crumbs={[
        { label: t('application.list'), href: '/applications' },
        { label: page.reference, href: `/applications/${page.id}` },
        { label: t('project.title'), href: `/applications/${page.id}/project` },
        { label: t('destruction.title') },
      ]}
      eyebrow={page.reference}
      title={t('destruction.title')}
      lead={t('destruction.lead')}
      print={
        <PrintHeader
          title={t('destruction.title')}
          reference={page.reference}
          printedBy={printedBy}
          printedAt={printedAt}
        />
      }
      sections={[
        {
          id: 'record',
          title: t('destruction.title'),
          children: (
            <DescriptionList
              items={[
                { term: t('destruction.at'), value: page.at },
                { term: t('destruction.by'), value: page.by },
                { term: t('destruction.hash'), value: <Hash value={page.hash} /> },
                { term: t('destruction.entry'), value: page.entry },
              ]}
            />
          ),
        },
        { id: 'gone', title: t('destruction.gone'), children: lines(page.gone) },
        { id: 'kept', title: t('destruction.kept'), children: lines(page.kept) },
        {
          id: 'document',
          title: t('destruction.document'),
          children: (
            <pre className="max-w-text overflow-x-auto whitespace-pre-wrap break-all rounded-8 border border-solid-gray-300 p-4 text-std-16N-170">
              {page.document}
            </pre>
          ),
        },
      ]}
    />
  );
}
