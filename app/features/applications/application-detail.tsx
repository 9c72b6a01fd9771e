import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { type Step, StepBar } from '#app/components/step-bar.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { type Phase, phases } from '#app/domain/application/states.ts';
import { FollowUpTable } from '#app/features/follow-ups/follow-up-list.tsx';
import type { FollowUpLine } from '#app/features/follow-ups/view.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { Due } from './application-list.tsx';
import type { ApplicationPage } from './application-view.ts';
import { Answers, CaseActs, CaseHistory, CasePapers, CaseTasks, DraftHelp } from './case-acts.tsx';
import { CaseStanding } from './case-standing.tsx';
import type { CaseOverview } from './case-view.ts';
import { Hash } from './hash.tsx';
import { StateBadge } from './state-badge.tsx';
import { SupportSummary } from './support-summary.tsx';

const stoppedStates = new Set(['S1_REJECTED', 'S2_REJECTED', 'REVOKED', 'WITHDRAWN', 'SUSPENDED']);

export function ApplicationDetail({
  application,
  overview,
  saved,
  printedBy,
  printedAt,
}: {
  application: ApplicationPage;
  overview: CaseOverview;
  saved: boolean;
  printedBy: string;
  printedAt: string;
}) {
  const t = useT();
  const at = phases.indexOf(application.phase);
  const stepState = (index: number): Step['state'] => {
    if (index < at) return 'done';
    if (index > at) return 'upcoming';
    return stoppedStates.has(application.state) ? 'stopped' : 'current';
  };
  return (
    <DetailPage
      crumbs={[{ label: t('application.list'), href: '/applications' }, { label: application.reference }]}
      eyebrow={application.reference}
      title={<Written text={application.title} />}
      status={<StateBadge state={application.state} text={application.stateText} />}
      print={
        <PrintHeader
          title={application.title}
          reference={application.reference}
          printedBy={printedBy}
          printedAt={printedAt}
        />
      }
      next={
        <div className="space-y-6">
          {saved ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
          <CaseActs overview={overview} />
        </div>
      }
      index
      summary={
        <>
          <StepBar
            label={t('application.phases')}
            steps={phases.map((phase: Phase, index) => ({
              label: t(`application.phase.${phase}`),
              state: stepState(index),
            }))}
          />
          {application.slot ? (
            <NoticeBanner tone="info" title={t('slot.title')}>
              {application.slot}
            </NoticeBanner>
          ) : null}
          {overview.tasks.length > 0 ? (
            <>
              <CaseTasks tasks={overview.tasks} />
              <DraftHelp id={application.id} />
            </>
          ) : null}
        </>
      }
      sections={[
        ...(overview.standing.lines.length > 0 || overview.standing.clocks.length > 0
          ? [
              {
                id: 'standing',
                title: t('standing.title'),
                children: <CaseStanding standing={overview.standing} />,
              },
            ]
          : []),
        {
          id: 'outline',
          title: t('application.outline'),
          children: (
            <DescriptionList
              items={[
                {
                  term: t('application.title'),
                  value: <Titles titles={[application.title, application.titleOther]} />,
                },
                { term: t('application.organisation'), value: application.organisation },
                { term: t('application.lead'), value: application.lead },
                { term: t('application.serviceLabel'), value: application.service },
                { term: t('application.purposeLabel'), value: application.purpose },
                { term: t('application.due'), value: <Due line={application} /> },
                { term: t('application.submittedOn'), value: application.submitted ?? t('common.none') },
                { term: t('application.createdOn'), value: application.created },
                { term: t('application.changedAt'), value: application.changed },
              ]}
            />
          ),
        },
        {
          id: 'members',
          title: t('application.members'),
          children: (
            <DataTable
              caption={t('application.members')}
              captionHidden
              rows={application.members}
              rowKey={(member) => member.id}
              empty={t('application.membersEmpty')}
              columns={[
                {
                  key: 'name',
                  header: t('application.memberName'),
                  rowHeader: true,
                  cell: (member) => member.name,
                },
                { key: 'role', header: t('application.memberRole'), cell: (member) => member.role },
                { key: 'state', header: t('application.memberStateLabel'), cell: (member) => member.state },
              ]}
            />
          ),
        },
        ...(application.support
          ? [
              {
                id: 'support',
                title: t('support.title'),
                children: <SupportSummary support={application.support} />,
              },
            ]
          : []),
        ...(overview.answers.length > 0
          ? [
              {
                id: 'answers',
                title: t('case.answers'),
                children: <Answers groups={overview.answers} folded />,
              },
            ]
          : []),
        ...(overview.followUps
          ? [
              {
                id: 'follow-ups',
                title: t('followup.title'),
                children: <CaseFollowUps id={application.id} lines={overview.followUps} />,
              },
            ]
          : []),
        {
          id: 'papers',
          title: t('case.papers'),
          children: (
            <CasePapers papers={overview.papers} id={application.id} enquiries={overview.enquiries} />
          ),
        },
        ...(overview.permit
          ? [
              {
                id: 'permit',
                title: t('case.permit'),
                folded: true,
                children: (
                  <DescriptionList
                    items={[
                      { term: t('case.permitUntil'), value: overview.permit.endsOn },
                      {
                        term: t('case.permitSigned'),
                        value: t(overview.permit.signed ? 'case.permitSignedYes' : 'case.permitSignedNo'),
                      },
                      { term: t('case.permitHash'), value: <Hash value={overview.permit.hash} /> },
                    ]}
                  />
                ),
              },
            ]
          : []),
        ...(overview.history.length > 0
          ? [
              {
                id: 'history',
                title: t('case.history'),
                folded: true,
                note: t('history.count', { count: overview.history.length }),
                children: <CaseHistory lines={overview.history} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function CaseFollowUps({ id, lines }: { id: string; lines: readonly FollowUpLine[] }) {
  const t = useT();
  return (
    <div className="space-y-4">
      <FollowUpTable lines={lines} />
      <p className="flex flex-wrap gap-x-6 gap-y-2 print:hidden">
        <TextLink href={`/applications/${id}/follow-ups`}>{t('followup.open')}</TextLink>
        <TextLink href={`/applications/${id}/project`}>{t('followup.manage')}</TextLink>
      </p>
    </div>
  );
}

function Titles({ titles }: { titles: readonly string[] }) {
  return titles.map((title) => (
    <span key={title} className="block">
      <Written text={title} />
    </span>
  ));
}
