import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { FollowUpDeeds } from './follow-up-deeds.tsx';
import type { DiffLine, FollowUpPage as View } from './view.ts';

/** Old and new side by side. */
export function DiffTable({ lines }: { lines: readonly DiffLine[] }) {
  const t = useT();
  const text = (value: string) =>
    value === '' ? (
      t('common.none')
    ) : (
      <span className="whitespace-pre-line">
        <Written text={value} />
      </span>
    );
  return (
    <DataTable
      caption={t('followup.diff')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.label}
      empty={t('followup.same')}
      columns={[
        { key: 'label', header: t('followup.field'), rowHeader: true, cell: (line) => line.label },
        { key: 'before', header: t('followup.before'), cell: (line) => text(line.before) },
        { key: 'after', header: t('followup.after'), cell: (line) => text(line.after) },
      ]}
    />
  );
}

type Props = {
  page: View;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

export function FollowUpPage({ page, errors, values }: Props) {
  const t = useT();
  const changes = page.kind !== 'attestation' && page.kind !== 'incident';
  const written = (value: string) => (
    <span className="whitespace-pre-line">
      <Written text={value} />
    </span>
  );
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: page.reference, href: `/applications/${page.applicationId}` },
          { label: t('followup.title'), href: `/applications/${page.applicationId}/follow-ups` },
          { label: page.title },
        ]}
        eyebrow={`${page.reference}　${page.title}`}
        title={page.what}
        status={<StatusBadge tone={page.tone}>{page.state}</StatusBadge>}
        lead={page.about}
        summary={
          page.missing.length > 0 ? (
            <NoticeBanner tone="info" title={t('followup.missing')}>
              {page.missing.join(' ')}
            </NoticeBanner>
          ) : undefined
        }
        sections={[
          {
            id: 'content',
            title: changes ? t('followup.diff') : page.title,
            children: (
              <div className="space-y-6">
                {changes ? <DiffTable lines={page.diff} /> : null}
                <DescriptionList
                  items={[
                    ...page.facts.map((line) => ({ term: line.label, value: written(line.after) })),
                    ...(page.progress
                      ? [{ term: t('followup.progress'), value: written(page.progress) }]
                      : []),
                    ...(page.reason ? [{ term: t('followup.reason'), value: written(page.reason) }] : []),
                    { term: t('followup.decides'), value: page.decides },
                    ...(page.hash ? [{ term: t('followup.hash'), value: <Hash value={page.hash} /> }] : []),
                    ...(changes
                      ? [{ term: t('followup.applied'), value: page.applied ?? t('followup.notApplied') }]
                      : []),
                  ]}
                />
              </div>
            ),
          },
          ...(page.rounds.length > 0
            ? [
                {
                  id: 'rounds',
                  title: t('followup.rounds'),
                  children: (
                    <div className="space-y-4">
                      <ul className="list-disc space-y-1 pl-6">
                        {page.rounds.map((round) => (
                          <li key={round.id}>{round.text}</li>
                        ))}
                      </ul>
                      {page.mayReview ? (
                        <ButtonLink href={`/applications/${page.applicationId}/review`} variant="secondary">
                          {t('followup.openReview')}
                        </ButtonLink>
                      ) : null}
                    </div>
                  ),
                },
              ]
            : []),
          ...(page.signatures.length > 0
            ? [
                {
                  id: 'signatures',
                  title: t('followup.signatures'),
                  children: (
                    <div className="space-y-4">
                      <p>{t('followup.signaturesLead')}</p>
                      <DescriptionList
                        items={[
                          ...page.signatures.map((one) => ({ term: one.party, value: one.text })),
                          ...(page.agreementHash
                            ? [{ term: t('agreement.hash'), value: <Hash value={page.agreementHash} /> }]
                            : []),
                        ]}
                      />
                    </div>
                  ),
                },
              ]
            : []),
          ...(page.deeds.length > 0
            ? [
                {
                  id: 'acts',
                  title: t('followup.acts'),
                  children: <FollowUpDeeds page={page} errors={errors} values={values} />,
                },
              ]
            : []),
          ...(page.history.length > 0
            ? [
                {
                  id: 'history',
                  title: t('followup.history'),
                  children: (
                    <Timeline
                      label={t('followup.history')}
                      entries={page.history.map((line) => ({
                        id: line.id,
                        at: line.at,
                        atText: line.atText,
                        title: line.title,
                        actor: line.actor,
                        children: line.text ? <p className="whitespace-pre-line">{line.text}</p> : undefined,
                      }))}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
