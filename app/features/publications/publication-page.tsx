import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { FailedDeed } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PieceTable } from './piece-table.tsx';
import { type Failed, PublicationDeeds } from './publication-deeds.tsx';
import type { PublicationPage as View } from './view.ts';

type Props = { publication: View; done: boolean; failed: Failed };

export function PublicationPage({ publication, done, failed }: Props) {
  const t = useT();
  const { project } = publication;
  const written = (value: string) => (
    <span className="whitespace-pre-line">
      <Written text={value} />
    </span>
  );
  return (
    <DetailPage
      crumbs={[{ label: t('publication.list'), href: '/publications' }, { label: publication.reference }]}
      eyebrow={publication.reference}
      title={<Written text={publication.title} />}
      status={<StatusBadge tone={publication.tone}>{publication.stateText}</StatusBadge>}
      summary={
        <>
          {failed ? <FailedDeed errors={failed.errors} /> : null}
          {!failed && done ? <NoticeBanner tone="success" title={t('publication.done')} live /> : null}
          {publication.recalled.length > 0 ? (
            <NoticeBanner tone="error" title={t('publication.citesRecalled')}>
              {t('publication.citesRecalledBody', {
                references: publication.recalled.join(t('common.listSeparator')),
              })}
            </NoticeBanner>
          ) : null}
          {publication.state === 'IN_REVIEW' ? (
            <NoticeBanner
              tone="info"
              title={t(publication.fast ? 'publication.fast' : 'publication.notFast')}
            >
              {t(publication.fast ? 'publication.fastBody' : 'publication.notFastBody')}
            </NoticeBanner>
          ) : null}
        </>
      }
      sections={[
        {
          id: 'about',
          title: t('publication.about'),
          children: (
            <DescriptionList
              items={[
                {
                  term: t('output.project'),
                  value: project.isMember ? (
                    <TextLink href={`/workspaces/${project.id}`}>{project.text}</TextLink>
                  ) : (
                    <Written text={project.text} />
                  ),
                },
                ...publication.facts.map(({ label, value }) => ({ term: label, value: written(value) })),
                ...(publication.approvalNumber
                  ? [{ term: t('publication.approvalNumber'), value: publication.approvalNumber }]
                  : []),
                ...(publication.link
                  ? [
                      {
                        term: t('publication.link'),
                        value: (
                          <TextLink href={publication.link} external>
                            {publication.link}
                          </TextLink>
                        ),
                      },
                    ]
                  : []),
                ...(publication.hash
                  ? [{ term: t('publication.hash'), value: <Hash value={publication.hash} /> }]
                  : []),
              ]}
            />
          ),
        },
        {
          id: 'pieces',
          title: t('publication.pieces'),
          children: <PieceTable pieces={publication.pieces} />,
        },
        ...(publication.errata.length > 0
          ? [
              {
                id: 'errata',
                title: t('publication.errata'),
                children: (
                  <ul className="space-y-4">
                    {publication.errata.map((one) => (
                      <li key={one.id}>
                        <strong className="block">
                          {t('common.aside', { text: one.title, aside: one.at })}
                        </strong>
                        {written(one.text)}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
        ...(publication.deeds.length > 0
          ? [
              {
                id: 'acts',
                title: t('output.actions'),
                children: <PublicationDeeds publication={publication} failed={failed} />,
              },
            ]
          : []),
        ...(publication.history.length > 0
          ? [
              {
                id: 'history',
                title: t('output.history'),
                children: (
                  <Timeline
                    label={t('output.history')}
                    entries={publication.history.map(({ text, ...entry }) => ({
                      ...entry,
                      children: text ? <p className="whitespace-pre-line">{text}</p> : undefined,
                    }))}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
