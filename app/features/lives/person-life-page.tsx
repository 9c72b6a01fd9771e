import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { useOneSection, usePartSections } from './life-entries.tsx';
import { ExportForm, ExportProblem, Facts, LifePrint, Links } from './life-summary.tsx';
import type { PersonLife } from './view.ts';

export function PersonLifePage({ life, unsigned }: { life: PersonLife; unsigned: boolean }) {
  const t = useT();
  const parts = usePartSections(life.parts);
  const one = useOneSection(life.one ?? { title: '', lines: [], nextHref: undefined });
  return (
    <DetailPage
      title={<Written text={life.name} />}
      eyebrow={life.title}
      lead={t('life.person.lead')}
      crumbs={[
        { label: t('audit.title'), href: '/audit' },
        { label: t('audit.tab.life'), href: '/audit/life' },
        { label: life.title },
      ]}
      print={<LifePrint life={life} />}
      next={unsigned ? <ExportProblem /> : undefined}
      summary={
        <>
          {life.erased ? (
            <NoticeBanner tone="info" title={t('life.erasedTitle')}>
              {t('life.erased')}
            </NoticeBanner>
          ) : null}
          <Facts facts={[...life.facts, { label: t('life.fact.entries'), value: life.total }]} />
        </>
      }
      index={life.one === undefined}
      sections={
        life.one
          ? [one]
          : [
              ...life.lists.map(({ title, links }, at) => ({
                id: `list-${at + 1}`,
                title,
                children: <Links links={links} />,
              })),
              ...parts,
              {
                id: 'export',
                title: t('life.exportTitle'),
                children: <ExportForm life={life} about="person" />,
              },
            ]
      }
    />
  );
}
