import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Written } from '#app/components/written.tsx';
import { Answers } from '#app/features/applications/case-acts.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { BallotForm } from './ballot-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import type { ReviewView, VoteLine } from './review-view.ts';
import type { Values } from './values.ts';

type Props = {
  review: ReviewView;
  saved: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

/** Papers, roster and votes of a round, and below them what this reader is to do. */
export function ReviewPage({ review, saved, errors, values }: Props) {
  const t = useT();
  const { ballot, deciding } = review;
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: review.reference, href: `/applications/${review.id}` },
          { label: t(`review.title.${review.stage}`) },
        ]}
        eyebrow={`${review.reference}　${t(`review.title.${review.stage}`)}　${review.number}`}
        title={<Written text={review.title} />}
        status={<StatusBadge tone="progress">{review.state}</StatusBadge>}
        summary={
          <>
            {saved ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
            <DescriptionList
              items={[
                { term: t('review.quorum'), value: review.quorum },
                ...(review.score
                  ? [{ term: t('review.score'), value: `${review.score.band}　${review.score.text}` }]
                  : []),
                ...(review.result ? [{ term: t('review.result'), value: review.result }] : []),
                ...(review.decision ? [{ term: t('decision.recorded'), value: review.decision }] : []),
                { term: t('review.hash'), value: <Hash value={review.hash} /> },
              ]}
            />
          </>
        }
        sections={[
          ...(review.binding.length > 0
            ? [
                {
                  id: 'binding',
                  title: t('preparation.settings'),
                  children: (
                    <>
                      <SummaryList rows={review.binding} />
                      <p className="mt-4">{t('preparation.noRows')}</p>
                    </>
                  ),
                },
              ]
            : []),
          { id: 'papers', title: t('review.documents'), children: <Answers groups={review.answers} /> },
          {
            id: 'seats',
            title: t('review.seats'),
            children: (
              <DataTable
                caption={t('review.seats')}
                captionHidden
                rows={review.seats}
                rowKey={(seat) => seat.id}
                columns={[
                  { key: 'name', header: t('review.name'), rowHeader: true, cell: (seat) => seat.name },
                  { key: 'seat', header: t('review.role'), cell: (seat) => seat.seat },
                  { key: 'duties', header: t('review.duties'), cell: (seat) => seat.duties },
                  { key: 'answer', header: t('review.conflict'), cell: (seat) => seat.answer },
                  { key: 'voted', header: t('review.voted'), cell: (seat) => seat.voted },
                ]}
              />
            ),
          },
          {
            id: 'votes',
            title: t('review.votes'),
            children: review.votes ? <Votes votes={review.votes} /> : <p>{t('review.blind')}</p>,
          },
          ...(ballot
            ? [
                {
                  id: 'ballot',
                  title: t('vote.title'),
                  children: <BallotForm ballot={ballot} errors={errors ?? {}} values={values} />,
                },
              ]
            : []),
          ...(deciding
            ? [
                {
                  id: 'decision',
                  title: t('decision.title'),
                  children: <DecisionForm deciding={deciding} errors={errors ?? {}} values={values} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Votes({ votes }: { votes: readonly VoteLine[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('review.votes')}
      captionHidden
      rows={votes}
      rowKey={(vote) => vote.id}
      columns={[
        { key: 'name', header: t('review.name'), rowHeader: true, cell: (vote) => vote.name },
        {
          key: 'choice',
          header: t('vote.choice'),
          cell: (vote) => [vote.choice, vote.mark].filter(Boolean).join('　'),
        },
        { key: 'plan', header: t('vote.plan'), cell: (vote) => <Written text={vote.plan} /> },
        { key: 'data', header: t('vote.data'), cell: (vote) => <Written text={vote.data} /> },
        { key: 'reason', header: t('vote.reason'), cell: (vote) => <Written text={vote.reason} /> },
      ]}
    />
  );
}
