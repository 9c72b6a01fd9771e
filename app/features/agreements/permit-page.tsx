import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PermitView } from './permit-view.ts';

/** The permit as a paper that people read; the signed form for the vault is what its hash names. */
export function PermitPage({ permit, title }: { permit: PermitView; title: string }) {
  const t = useT();
  return (
    <DetailPage
      crumbs={[
        { label: t('application.list'), href: '/applications' },
        { label: permit.reference, href: `/applications/${permit.id}` },
        { label: t('permit.title') },
      ]}
      eyebrow={permit.reference}
      title={t('permit.heading')}
      lead={permit.basis}
      print={
        <PrintHeader
          title={t('permit.heading')}
          reference={permit.reference}
          printedBy={permit.printedBy}
          printedAt={permit.printedAt}
        />
      }
      summary={
        <>
          <NoticeBanner
            tone={permit.signed ? 'success' : 'warning'}
            title={t(permit.signed ? 'permit.signedYes' : 'permit.signedNo')}
          />
          <DescriptionList
            items={[
              { term: t('application.title'), value: <Written text={title} /> },
              { term: t('permit.issuer'), value: permit.operator },
              { term: t('permit.issued'), value: permit.issued },
              { term: t('case.permitHash'), value: <Hash value={permit.hash} /> },
            ]}
          />
        </>
      }
      sections={permit.elements.map((element) => ({
        id: `element-${element.id}`,
        title: element.title,
        children: (
          <ul className="max-w-text list-disc space-y-2 pl-6">
            {element.lines.map((line) => (
              <li key={line} className="whitespace-pre-line break-words">
                <Written text={line} />
              </li>
            ))}
          </ul>
        ),
      }))}
    />
  );
}
