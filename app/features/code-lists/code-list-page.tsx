import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { CodeListView } from '#app/services/code-lists/view.ts';
import { ApprovalBadge } from './approval-badge.tsx';

export function CodeListPage({ list }: { list: CodeListView }) {
  const t = useT();
  return (
    <DetailPage
      title={list.title}
      eyebrow={list.cite}
      status={<ApprovalBadge approval={list.approval} />}
      lead={list.note}
      crumbs={[{ label: t('codeList.back'), href: '/code-lists' }, { label: list.title }]}
      summary={
        <>
          {list.newer ? (
            <NoticeBanner tone="info" title={t('codeList.older', { cite: list.newer })}>
              <TextLink href={`/code-lists/${list.newer}`}>{list.newer}</TextLink>
            </NoticeBanner>
          ) : null}
          <DescriptionList
            items={[
              { term: t('codeList.cite'), value: <code>{list.cite}</code> },
              { term: t('codeList.system'), value: list.system },
              { term: t('codeList.codes'), value: <code>{list.codes}</code> },
              ...(list.except ? [{ term: t('codeList.except'), value: <code>{list.except}</code> }] : []),
              { term: t('codeList.author'), value: list.author },
              { term: t('codeList.licence'), value: list.licence },
              { term: t('codeList.reuse'), value: list.reuse },
              { term: t('codeList.since'), value: list.since },
              { term: t('codeList.use'), value: <code>{list.use}</code> },
            ]}
          />
        </>
      }
      sections={[
        {
          id: 'members',
          title: list.membersTitle,
          children: (
            <>
              <ButtonLink
                href={`/code-lists/${list.cite}/codes.csv`}
                variant="secondary"
                icon="download"
                download
              >
                {t('codeList.csv')}
              </ButtonLink>
              <DataTable
                caption={t('codeList.membersCaption')}
                captionHidden
                columns={[
                  {
                    key: 'code',
                    header: t('codeList.code'),
                    cell: (row) => row.code,
                    rowHeader: true,
                    nowrap: true,
                  },
                  { key: 'name', header: t('codeList.name'), cell: (row) => row.name },
                  {
                    key: 'otherName',
                    header: t('codeList.otherName'),
                    cell: (row) => <span lang={list.otherLanguage}>{row.otherName}</span>,
                  },
                ]}
                rows={list.members}
                rowKey={(row) => row.code}
              />
            </>
          ),
        },
        {
          id: 'versions',
          title: t('codeList.versions'),
          children: (
            <ul className="list-disc space-y-2 pl-6">
              {list.versions.map((version) => (
                <li key={version.cite}>
                  {version.cite === list.cite ? (
                    <span aria-current="page">{version.label}</span>
                  ) : (
                    <TextLink href={`/code-lists/${version.cite}`}>{version.label}</TextLink>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
