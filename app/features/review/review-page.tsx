import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NextPanel } from '#app/components/next-panel.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import type { Section } from '#app/components/page-section.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { Answers } from '#app/features/applications/case-acts.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { Evidence } from '#app/features/preparation/evidence.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { BallotForm } from './ballot-form.tsx';
import { CommentForm, CommentList } from './comments.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DifferencesList } from './differences.tsx';
import type { ReviewView, SeatLine, VoteLine } from './review-view.ts';
import { ResultsTable, ScoreTable, SettingsTable } from './score-tables.tsx';
import type { Values } from './values.ts';

type Props = {
  review: ReviewView;
  saved: boolean;
  failedIntent: string | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

/** Papers, roster and votes of a round, and below them what this reader is to do. */
export function ReviewPage({ review, saved, failedIntent, errors, values }: Props) {
  const t = useT();
  const { ballot, deciding } = review;
  const typed = (intents: readonly string[]) => ({
    errors: failedIntent && intents.includes(failedIntent) ? (errors ?? {}) : {},
    values: failedIntent && intents.includes(failedIntent) ? values : {},
  });
  const sections: Section[] = [
    ...(review.appeal
      ? [
          {
            id: 'appeal',
            title: t('review.appeal'),
            children: (
              <p className="max-w-text whitespace-pre-line">
                <Written text={review.appeal} />
              </p>
            ),
          },
        ]
      : []),
    ...(review.score
      ? [
          {
            id: 'score',
            title: t('review.score'),
            // In the second stage the value is set; the score is only looked up.
            ...(review.stage === 'second' ? { folded: true } : {}),
            children: <ScoreTable score={review.score} />,
          },
        ]
      : []),
    ...(review.settings.length > 0
      ? [
          {
            id: 'settings',
            title: t('review.settings'),
            children: <SettingsTable settings={review.settings} />,
          },
          { id: 'results', title: t('review.results'), children: <ResultsTable results={review.results} /> },
          {
            id: 'evidence',
            title: t('evidence.title'),
            children: review.evidence ? (
              <Evidence evidence={review.evidence} />
            ) : (
              <p>{t('evidence.notMade')}</p>
            ),
          },
        ]
      : []),
    ...(
      [
        ['settings', `${t('differences.title')}　${t('preparation.settings')}`, review.settingDifferences],
        ['application', t('differences.title'), review.differences],
      ] as const
    ).flatMap(([paper, title, differences]) =>
      differences
        ? [
            {
              id: `differences-${paper}`,
              title,
              children: <DifferencesList differences={differences} />,
            },
          ]
        : [],
    ),
    {
      id: 'papers',
      title: t('review.documents'),
      children: <Answers groups={review.answers} folded />,
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
            children: <BallotForm ballot={ballot} {...typed(['vote'])} />,
          },
        ]
      : []),
    ...(deciding
      ? [
          {
            id: 'decision',
            title: t('decision.title'),
            children: <DecisionForm deciding={deciding} {...typed(['decide', 'continue'])} />,
          },
        ]
      : []),
    {
      id: 'comments',
      title: t('comment.title'),
      children: (
        <>
          {review.votes ? null : <p className="mb-4">{t('comment.blind')}</p>}
          <CommentList comments={review.comments} />
          {review.commentable.length > 0 ? (
            <CommentForm
              sections={review.commentable}
              open={failedIntent === 'comment'}
              {...typed(['comment'])}
            />
          ) : null}
        </>
      ),
    },
    { id: 'seats', title: t('review.seats'), children: <Seats seats={review.seats} /> },
    ...(review.binding.length > 0
      ? [
          {
            id: 'binding',
            title: t('preparation.settings'),
            folded: true,
            children: (
              <>
                <SummaryList rows={review.binding} />
                <p className="mt-4">{t('preparation.noRows')}</p>
              </>
            ),
          },
        ]
      : []),
  ];
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
        next={
          <div className="space-y-6">
            {saved && !errors ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
            <ReviewNext review={review} />
          </div>
        }
        index
        summary={
          <>
            {review.change ? (
              <NoticeBanner
                tone="info"
                title={t('followup.inRound')}
                actions={<ButtonLink href={review.change}>{t('followup.seeChange')}</ButtonLink>}
              />
            ) : null}
            <DescriptionList
              items={[
                { term: t('review.quorum'), value: review.quorum },
                ...(review.risk ? [{ term: t('review.risk'), value: review.risk }] : []),
                ...(review.result ? [{ term: t('review.result'), value: review.result }] : []),
                ...(review.decision ? [{ term: t('decision.recorded'), value: review.decision }] : []),
                { term: t('review.hash'), value: <Hash value={review.hash} /> },
              ]}
            />
            <p className="print:hidden">
              <TextLink href={`/applications/${review.id}/print`}>{t('review.print')}</TextLink>
            </p>
          </>
        }
        sections={sections}
      />
    </>
  );
}

/** Whose turn it is in the round, and the way to one's own part of the page. */
function ReviewNext({ review }: { review: ReviewView }) {
  const t = useT();
  const { ballot, deciding } = review;
  if (deciding) {
    const can = deciding.outcomes.length > 0;
    return (
      <NextPanel mine actions={<ButtonLink href="#decision">{t('next.toDecision')}</ButtonLink>}>
        {t(can ? 'next.do.decide' : deciding.mayContinue ? 'next.do.continue' : 'next.do.stuck')}
      </NextPanel>
    );
  }
  if (ballot && !ballot.mine)
    return (
      <NextPanel
        mine
        actions={
          <>
            <ButtonLink href="#ballot">{t('next.toBallot')}</ButtonLink>
            <ButtonLink href="#papers" variant="secondary">
              {t('next.toPapers')}
            </ButtonLink>
          </>
        }
      >
        {t('next.do.vote')}
      </NextPanel>
    );
  if (review.decision) return null;
  const who = t(review.votes ? 'next.chair' : 'next.committee');
  return (
    <NextPanel
      mine={false}
      turn={t('next.turn', { who })}
      actions={
        ballot ? (
          <ButtonLink href="#ballot" variant="secondary">
            {t('next.toVote')}
          </ButtonLink>
        ) : undefined
      }
    >
      {t(ballot ? 'next.voted' : review.votes ? 'next.deciding' : 'next.voting')}
    </NextPanel>
  );
}

export function Seats({ seats }: { seats: readonly SeatLine[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('review.seats')}
      captionHidden
      rows={seats}
      rowKey={(seat) => seat.id}
      columns={[
        { key: 'name', header: t('review.name'), rowHeader: true, cell: (seat) => seat.name },
        {
          key: 'seat',
          header: t('review.role'),
          cell: (seat) => [seat.seat, seat.added].filter(Boolean).join('　'),
        },
        { key: 'duties', header: t('review.duties'), cell: (seat) => seat.duties },
        { key: 'answer', header: t('review.conflict'), cell: (seat) => seat.answer },
        { key: 'voted', header: t('review.voted'), cell: (seat) => seat.voted },
      ]}
    />
  );
}

export function Votes({ votes }: { votes: readonly VoteLine[] }) {
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
