import { DescriptionList } from '#app/components/description-list.tsx';
import type { Section } from '#app/components/page-section.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { Written } from '#app/components/written.tsx';
import { Answers, CaseHistory } from '#app/features/applications/case-acts.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { CasePrintView } from './case-print-view.ts';
import { CommentList } from './comments.tsx';
import { Seats, Votes } from './review-page.tsx';
import { ResultsTable, ScoreTable, SettingsTable } from './score-tables.tsx';

/** Everything of a case on one page, for paper and for a meeting. */
export function CasePrintPage({ page }: { page: CasePrintView }) {
  const t = useT();
  const { application, review } = page;
  const sections: Section[] = [
    {
      id: 'outline',
      title: t('application.outline'),
      children: (
        <DescriptionList
          items={[
            { term: t('application.title'), value: <Written text={application.title} /> },
            { term: t('application.organisation'), value: application.organisation },
            { term: t('application.lead'), value: application.lead },
            { term: t('application.purposeLabel'), value: application.purpose },
            {
              term: t('form.members'),
              value: application.members
                .map((member) => t('common.aside', { text: member.name, aside: member.role }))
                .join('\n'),
            },
            { term: t('print.version'), value: page.version },
            { term: t('review.hash'), value: <Hash value={page.hash} /> },
          ]}
        />
      ),
    },
    { id: 'answers', title: t('case.answers'), children: <Answers groups={page.answers} /> },
    ...(review?.score
      ? [{ id: 'score', title: t('review.score'), children: <ScoreTable score={review.score} /> }]
      : []),
    ...(review && review.settings.length > 0
      ? [
          {
            id: 'settings',
            title: t('review.settings'),
            children: <SettingsTable settings={review.settings} />,
          },
          { id: 'results', title: t('review.results'), children: <ResultsTable results={review.results} /> },
        ]
      : []),
    ...(review
      ? [
          { id: 'seats', title: t('review.seats'), children: <Seats seats={review.seats} /> },
          {
            id: 'votes',
            title: t('review.votes'),
            children: review.votes ? <Votes votes={review.votes} /> : <p>{t('review.blind')}</p>,
          },
          { id: 'comments', title: t('comment.title'), children: <CommentList comments={review.comments} /> },
        ]
      : []),
    ...(page.conditions.length > 0
      ? [
          {
            id: 'conditions',
            title: t('conditions.title'),
            children: (
              <ol className="list-decimal space-y-2 pl-6">
                {page.conditions.map((one) => (
                  <li key={`${one.kind} ${one.text}`}>
                    {t('common.labelled', { label: one.kind, text: '' })}
                    <Written text={one.text} />
                  </li>
                ))}
              </ol>
            ),
          },
        ]
      : []),
    { id: 'history', title: t('print.history'), children: <CaseHistory lines={page.history} /> },
  ];
  return (
    <DetailPage
      crumbs={[
        { label: t('application.list'), href: '/applications' },
        { label: application.reference, href: `/applications/${application.id}` },
        { label: t('print.title') },
      ]}
      eyebrow={`${application.reference}　${t('print.title')}`}
      title={<Written text={application.title} />}
      lead={<span className="print:hidden">{t('print.hint')}</span>}
      print={
        <PrintHeader
          title={application.title}
          reference={application.reference}
          revision={page.version}
          printedBy={page.printedBy}
          printedAt={page.printedAt}
        />
      }
      sections={sections}
    />
  );
}
