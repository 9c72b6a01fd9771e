import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { Heading } from '#app/components/heading.tsx';
import { Link } from '#app/components/link.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { Prose } from '#app/components/prose.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { SelfAssessmentView } from '#app/services/self-assessment/describe-self-assessment.server.ts';
import { StatementEntry } from './statement-entry.tsx';

const filters = ['importance', 'kind', 'state'] as const;
type Filter = (typeof filters)[number];

/** Every statement of SATRE with its answer: counted, narrowed, a pillar at a time or all of them. */
export function SelfAssessmentPage(view: SelfAssessmentView) {
  const t = useT();
  const { chosen, expected, totals } = view;
  const address = (change: Partial<Record<'pillar' | Filter, string>>) => {
    const next = new URLSearchParams();
    const wanted = { pillar: view.pillar, ...chosen, ...change };
    for (const [name, value] of Object.entries(wanted)) if (value) next.set(name, value);
    return `/self-assessment?${next}`;
  };
  const active = filters.flatMap((filter) => {
    const option = view.options[filter].find(({ value }) => value === chosen[filter]);
    return option ? [{ label: option.label, removeHref: address({ [filter]: '' }) }] : [];
  });
  return (
    <>
      <PageTitle lead={t('selfAssessment.lead')}>{t('selfAssessment.title')}</PageTitle>
      <section aria-labelledby="reading">
        <Heading level={2} id="reading">
          {t('selfAssessment.what.title')}
        </Heading>
        <div className="mt-4">
          <Prose>
            <p>{t('selfAssessment.what.expected', expected)}</p>
            <p>{t('selfAssessment.what.operator')}</p>
            <p>{t('selfAssessment.what.true')}</p>
          </Prose>
        </div>
      </section>

      <section aria-labelledby="counts" className="mt-10">
        <Heading level={2} id="counts">
          {t('selfAssessment.counts.title')}
        </Heading>
        <DataTable
          caption={t('selfAssessment.counts.caption')}
          captionHidden
          rows={totals}
          rowKey={(row) => row.value}
          columns={[
            {
              key: 'pillar',
              header: t('selfAssessment.column.pillar'),
              rowHeader: true,
              cell: (row) => row.label,
            },
            {
              key: 'all',
              header: t('selfAssessment.column.all'),
              numeric: true,
              cell: (row) => (
                <Count href={`/self-assessment?pillar=${row.value}#statements`} of={row.label}>
                  {row.all}
                </Count>
              ),
            },
            ...(totals[0]?.states ?? []).map(({ state }, at) => ({
              key: state,
              header: t(`selfAssessment.state.${state}`),
              numeric: true,
              cell: (row: SelfAssessmentView['totals'][number]) => {
                const one = row.states[at];
                return !one || one.none ? (
                  one?.text
                ) : (
                  <Count
                    href={`/self-assessment?pillar=${row.value}&state=${state}#statements`}
                    of={`${row.label} ${t(`selfAssessment.state.${state}`)}`}
                  >
                    {one.text}
                  </Count>
                );
              },
            })),
          ]}
        />
      </section>

      <section aria-labelledby="statements" className="mt-10">
        <Heading level={2} id="statements">
          {t('selfAssessment.statements.title')}
        </Heading>
        <FilterBar
          clearHref={`/self-assessment?pillar=${view.pillar}`}
          active={active}
          keep={{ pillar: view.pillar }}
        >
          {filters.map((filter) => (
            <SelectField
              key={filter}
              name={filter}
              label={t(`selfAssessment.filter.${filter}`)}
              empty={t('selfAssessment.any')}
              defaultValue={chosen[filter]}
              options={view.options[filter]}
              width="full"
            />
          ))}
        </FilterBar>
        <Tabs
          label={t('selfAssessment.tabs')}
          tabs={view.tabs.map(({ value, label, count }) => ({
            label,
            count,
            href: address({ pillar: value }),
            current: value === view.pillar,
          }))}
        />
        <p className="text-std-16N-170" data-list-count>
          {view.count}
        </p>
        {view.parts.length === 0 ? (
          <div className="mt-6">
            <EmptyState title={t('selfAssessment.none')}>{t('selfAssessment.noneHint')}</EmptyState>
          </div>
        ) : (
          view.parts.map((part) => <Part key={part.number} part={part} />)
        )}
      </section>

      <section aria-labelledby="files" className="mt-12 border-t border-solid-gray-300 pt-8 print:hidden">
        <Heading level={2} id="files">
          {t('selfAssessment.files')}
        </Heading>
        <p className="mt-4 max-w-text text-std-17N-170">{t('selfAssessment.files.lead')}</p>
        <div className="mt-4 flex flex-wrap gap-3">
          <ButtonLink href="/self-assessment/satre.csv" variant="secondary" icon="download" download>
            {t('selfAssessment.csv')}
          </ButtonLink>
          <ButtonLink href="/self-assessment/satre.json" variant="secondary" icon="download" download>
            {t('selfAssessment.json')}
          </ButtonLink>
        </div>
        <ul className="mt-6 space-y-2">
          <li>
            <TextLink href="/self-assessment?pillar=all">{t('selfAssessment.printAll')}</TextLink>
          </li>
          <li>
            <TextLink href="https://satre-specification.readthedocs.io/en/v2.0.0/" external>
              {t('selfAssessment.source')}
            </TextLink>
          </li>
        </ul>
      </section>
    </>
  );
}

/** A number that leads to what it counts, as wide as a finger needs it. */
function Count({ href, of, children }: { href: string; of: string; children: string }) {
  return (
    <Link
      to={href}
      className="inline-block min-w-6 text-key-900 underline underline-offset-[0.1875rem] hover:text-key-1000 hover:decoration-[0.1875rem]"
    >
      {children}
      <span className="sr-only">{` ${of}`}</span>
    </Link>
  );
}

function Part({ part }: { part: SelfAssessmentView['parts'][number] }) {
  return (
    <section aria-labelledby={`pillar-${part.number}`} className="mt-8">
      <Heading level={3} id={`pillar-${part.number}`}>
        {`${part.number}. ${part.name}`}
      </Heading>
      {part.capabilities.map((capability) => (
        <section key={capability.number} aria-labelledby={`capability-${capability.number}`} className="mt-6">
          <Heading level={4} id={`capability-${capability.number}`}>
            {`${capability.number} ${capability.name}`}
          </Heading>
          <ol className="mt-2 border-t border-solid-gray-420">
            {capability.lines.map((line) => (
              <StatementEntry key={line.number} line={line} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
