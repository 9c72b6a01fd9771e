import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ProjectPage as View } from './view.ts';

const tones: Readonly<Record<string, 'done' | 'problem' | 'stopped' | 'waiting'>> = {
  ACTIVE: 'done',
  SUSPENDED: 'problem',
  EXPIRED: 'stopped',
  REVOKED: 'problem',
  CLOSING: 'waiting',
};

/** What has to hold before it is resumed, one line each; the mark is a word, never a colour alone. */
export function Checks({ checks }: { checks: View['checks'] }) {
  const t = useT();
  return (
    <DescriptionList
      items={checks.map((check) => ({
        term: check.label,
        value: (
          <StatusBadge tone={check.holds ? 'done' : 'action'}>
            {t(check.holds ? 'project.check.yes' : 'project.check.no')}
          </StatusBadge>
        ),
      }))}
    />
  );
}

export function ProjectPage({ page }: { page: View }) {
  const t = useT();
  const path = `/applications/${page.id}`;
  return (
    <DetailPage
      crumbs={[
        { label: t('application.list'), href: '/applications' },
        { label: page.reference, href: path },
        { label: t('project.title') },
      ]}
      eyebrow={`${page.reference}　${page.title}`}
      title={t('project.title')}
      status={<StatusBadge tone={tones[page.state] ?? 'neutral'}>{page.stateText}</StatusBadge>}
      lead={t('project.lead')}
      summary={
        page.proposal ? (
          <NoticeBanner tone="warning" title={t('project.proposed')}>
            {page.proposal}
          </NoticeBanner>
        ) : undefined
      }
      sections={[
        {
          id: 'now',
          title: t('project.now'),
          children: (
            <DescriptionList
              items={[
                { term: t('project.now'), value: page.stateText },
                { term: t('project.ends'), value: page.ends },
              ]}
            />
          ),
        },
        {
          id: 'acts',
          title: t('project.acts'),
          children:
            page.deeds.length > 0 ? (
              <div className="flex flex-wrap items-start gap-4">
                {page.deeds.map((deed) => (
                  <ButtonLink key={deed} variant="secondary" href={`${path}/project/${deed}`}>
                    {t(`project.deed.${deed}`)}
                  </ButtonLink>
                ))}
              </div>
            ) : (
              <p>{t('project.nothing')}</p>
            ),
        },
        ...(page.checks.length > 0
          ? [{ id: 'checks', title: t('project.checks'), children: <Checks checks={page.checks} /> }]
          : []),
        ...(page.closing.length > 0
          ? [
              {
                id: 'closing',
                title: t('project.closing'),
                children: <Closing page={page} path={path} />,
              },
              {
                id: 'released',
                title: t('project.released'),
                children:
                  page.released.length > 0 ? (
                    <ul className="list-disc space-y-1 pl-6">
                      {page.released.map((one) => (
                        <li key={one}>{one}</li>
                      ))}
                    </ul>
                  ) : (
                    <p>{t('project.releasedNone')}</p>
                  ),
              },
            ]
          : []),
        ...(page.destroyed
          ? [
              {
                id: 'destruction',
                title: t('project.destruction'),
                children: <TextLink href={`${path}/destruction`}>{t('project.seeDestruction')}</TextLink>,
              },
            ]
          : []),
      ]}
    />
  );
}

function Closing({ page, path }: { page: View; path: string }) {
  const t = useT();
  return (
    <DataTable
      caption={t('project.closing')}
      captionHidden
      rows={page.closing}
      rowKey={(row) => row.item}
      columns={[
        { key: 'item', header: t('project.closingItem'), rowHeader: true, cell: (row) => row.label },
        {
          key: 'filed',
          header: t('project.filed'),
          cell: (row) =>
            row.mayFile ? (
              <TextLink href={`${path}/project/file`}>
                {t(`project.file.${row.item as 'final_report'}`)}
              </TextLink>
            ) : (
              (row.filed ?? t('project.notFiled'))
            ),
        },
        {
          key: 'text',
          header: t('project.note'),
          cell: (row) =>
            row.text ? (
              <span className="whitespace-pre-line">
                <Written text={row.text} />
              </span>
            ) : (
              t('common.none')
            ),
        },
      ]}
    />
  );
}
