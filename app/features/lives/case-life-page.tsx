import { Heading } from '#app/components/heading.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { useOneSection, usePartSections } from './life-entries.tsx';
import { ExportForm, ExportProblem, Facts, LifePrint, Links } from './life-summary.tsx';
import type { CaseLife } from './view.ts';

export function CaseLifePage({ life, unsigned }: { life: CaseLife; unsigned: boolean }) {
  const t = useT();
  const parts = usePartSections(life.parts);
  const one = useOneSection(life.one ?? { title: '', lines: [], nextHref: undefined });
  return (
    <DetailPage
      title={<Written text={life.name} />}
      eyebrow={life.title}
      lead={t('life.case.lead')}
      crumbs={[
        { label: t('audit.title'), href: '/audit' },
        { label: t('audit.tab.life'), href: '/audit/life' },
        { label: life.title },
      ]}
      print={<LifePrint life={life} />}
      next={unsigned ? <ExportProblem /> : undefined}
      summary={<Facts facts={[...life.facts, { label: t('life.fact.entries'), value: life.total }]} />}
      index={life.one === undefined}
      sections={
        life.one
          ? [one]
          : [
              ...(life.rounds.length > 0
                ? [
                    {
                      id: 'rounds',
                      title: t('life.rounds'),
                      children: (
                        <div className="space-y-6">
                          {life.rounds.map((round) => (
                            <section key={round.id} aria-labelledby={`round-${round.id}`}>
                              <Heading level={3} id={`round-${round.id}`}>
                                {round.title}
                              </Heading>
                              <Facts
                                facts={[
                                  { label: t('life.fact.opened'), value: round.opened },
                                  ...round.facts,
                                ]}
                              />
                            </section>
                          ))}
                        </div>
                      ),
                    },
                  ]
                : []),
              ...life.belongings.map(({ title, links }, at) => ({
                id: `belongings-${at + 1}`,
                title,
                children: <Links links={links} />,
              })),
              ...parts,
              {
                id: 'export',
                title: t('life.exportTitle'),
                children: <ExportForm life={life} about="case" />,
              },
            ]
      }
    />
  );
}
