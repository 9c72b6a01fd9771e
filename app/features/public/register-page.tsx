import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
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
  readonly summary: string;
  readonly venue: string;
  readonly published: string;
  readonly link: string | undefined;
  readonly approval: string;
  readonly study: string;
  readonly organisation: string;
  readonly retracted: boolean;
  readonly notes: readonly { readonly id: string; readonly title: string; readonly text: string }[];
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
          <section className="space-y-6" aria-label={t('register.results.caption')}>
            {results.map((result) => (
              <Published key={result.id} result={result} />
            ))}
          </section>
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

/** One publication as everybody may read it; what was corrected or taken back stands first. */
function Published({ result }: { result: Result }) {
  const t = useT();
  return (
    <article
      aria-labelledby={`result-${result.id}`}
      className="min-w-0 space-y-4 rounded-8 border border-solid-gray-300 p-4 desktop:p-6"
    >
      <Heading level={3} id={`result-${result.id}`}>
        <Written text={result.title} />
      </Heading>
      {result.notes.map((note) => (
        <NoticeBanner key={note.id} tone={result.retracted ? 'error' : 'warning'} title={note.title}>
          <p className="whitespace-pre-line">
            <Written text={note.text} />
          </p>
        </NoticeBanner>
      ))}
      <p className="whitespace-pre-line">
        <Written text={result.summary} />
      </p>
      <DescriptionList
        items={[
          { term: t('register.column.venue'), value: <Written text={result.venue} /> },
          { term: t('register.published'), value: result.published },
          { term: t('register.column.study'), value: <Written text={result.study} /> },
          { term: t('register.column.organisation'), value: <Written text={result.organisation} /> },
          { term: t('register.column.approval'), value: result.approval },
        ]}
      />
      {result.link ? (
        <p>
          <TextLink href={result.link} external hiddenText={result.title}>
            {t('register.open')}
          </TextLink>
        </p>
      ) : null}
    </article>
  );
}
