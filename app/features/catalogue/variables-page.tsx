import { ButtonLink } from '#app/components/button-link.tsx';
import { ChartFigure } from '#app/components/chart-figure.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import type { Section } from '#app/components/page-section.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { variableRoles } from '#app/domain/catalogue/variable.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { LabLine, ProfileView, VariableLine, VariablesView } from '#app/services/catalogue/view.ts';
import { RecordTabs } from './record-tabs.tsx';

export function VariablesPage({ view, search }: { view: VariablesView; search: string }) {
  const t = useT();
  const columns = useColumns();
  const sections: Section[] = [
    {
      id: 'profile',
      title: t('catalogue.profile.title'),
      children: <Profile profile={view.profile} />,
    },
    ...view.tables.map((table) => ({
      id: `table-${table.name}`,
      title: `${table.label} (${table.name})`,
      children: (
        <DataTable
          id={`variables-${table.name}`}
          caption={table.label}
          captionHidden
          rows={table.lines}
          rowKey={(line) => line.id}
          columns={columns}
        />
      ),
    })),
    {
      id: 'roles',
      title: t('catalogue.role.title'),
      children: (
        <DescriptionList
          items={variableRoles.map((role) => ({ term: role, value: t(`catalogue.role.${role}`) }))}
        />
      ),
    },
    ...(view.labs.length > 0
      ? [{ id: 'labs', title: t('catalogue.labs.title'), children: <Labs lines={view.labs} /> }]
      : []),
  ];
  return (
    <DetailPage
      title={t('catalogue.variables.title', { title: view.title })}
      eyebrow={view.id}
      lead={t('catalogue.variables.lead')}
      crumbs={[
        { label: t('catalogue.title'), href: '/catalogue' },
        { label: view.id, href: `/catalogue/${view.id}` },
        { label: t('catalogue.tab.variables') },
      ]}
      tabs={
        <>
          <RecordTabs id={view.id} current="variables" />
          <SearchBox label={t('catalogue.variables.search')} defaultValue={search} />
          <div className="mb-8 mt-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-std-16N-170">{view.count}</p>
            <ButtonLink
              href={`/catalogue/${view.id}/variables.csv`}
              variant="tertiary"
              icon="download"
              download
            >
              {t('catalogue.export.variablesCsv')}
            </ButtonLink>
          </div>
          {view.tables.length === 0 ? (
            <div className="mb-10">
              <EmptyState title={t('catalogue.variables.none')}>
                {t('catalogue.variables.noneHint')}
              </EmptyState>
            </div>
          ) : null}
        </>
      }
      sections={sections}
    />
  );
}

function useColumns(): Column<VariableLine>[] {
  const t = useT();
  return [
    {
      key: 'name',
      header: t('catalogue.variables.column.name'),
      rowHeader: true,
      cell: (line) => (
        <>
          <code className="break-all">{line.column}</code>
          {line.internal ? (
            <span className="mt-1 block text-std-16N-170 text-solid-gray-700">
              {t('catalogue.variables.internal')}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'label',
      header: t('catalogue.variables.column.label'),
      cell: (line) => (
        <>
          <span className="block font-700">{line.label}</span>
          {line.definition}
          {line.documentType ? (
            <span className="block text-solid-gray-700">
              {t('catalogue.variables.from', { name: line.documentType })}
            </span>
          ) : null}
          {line.since ? <span className="block text-solid-gray-700">{line.since}</span> : null}
        </>
      ),
    },
    {
      key: 'type',
      header: t('catalogue.variables.column.type'),
      cell: (line) => (
        <>
          {t(`catalogue.type.${line.type}`)}
          {line.unit ? <span className="block">{line.unit}</span> : null}
        </>
      ),
    },
    { key: 'role', header: t('catalogue.variables.column.role'), mark: true, cell: (line) => line.role },
    {
      key: 'codes',
      header: t('catalogue.variables.column.codes'),
      cell: (line) => <Codes line={line} />,
    },
    {
      key: 'completeness',
      header: t('catalogue.variables.column.completeness'),
      cell: (line) => <Completeness line={line} />,
    },
  ];
}

function Codes({ line }: { line: VariableLine }) {
  const t = useT();
  if (!line.codes) return null;
  if (line.codes.values.length === 0) return line.codes.name;
  return (
    <Disclosure summary={t('catalogue.variables.values', { count: line.codes.values.length })}>
      <ul>
        {line.codes.values.map((value) => (
          <li key={value}>{value}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Completeness({ line }: { line: VariableLine }) {
  const t = useT();
  if (line.completeness === undefined || line.internal) return null;
  return (
    <>
      {line.completeness === 'hidden' ? <HiddenCell /> : t('catalogue.percent', { value: line.completeness })}
      <span className="block">
        <TextLink href={`?variable=${line.id}#profile`} hiddenText={line.label}>
          {t('catalogue.profile.see')}
        </TextLink>
      </span>
    </>
  );
}

function Profile({ profile }: { profile: ProfileView }) {
  const t = useT();
  const { chart } = profile;
  return (
    <>
      <p className="max-w-form text-std-17N-170">
        {t('catalogue.profile.from', { persons: profile.persons })}
      </p>
      {chart ? (
        <ChartFigure
          id="profile-figure"
          svg={chart.svg}
          caption={t('catalogue.profile.caption', { name: chart.label })}
          note={t('catalogue.profile.hidden')}
          table={
            <DataTable
              id="profile-table"
              caption={t('catalogue.profile.caption', { name: chart.label })}
              captionHidden
              rows={chart.bars}
              rowKey={(bar) => bar.label}
              columns={[
                {
                  key: 'value',
                  header: t('catalogue.profile.value'),
                  rowHeader: true,
                  cell: (bar) => bar.label,
                },
                {
                  key: 'count',
                  header: t('catalogue.profile.rows'),
                  numeric: true,
                  cell: (bar) => (bar.count === 'hidden' ? <HiddenCell /> : bar.count),
                },
              ]}
            />
          }
        />
      ) : (
        <p className="mt-2 max-w-form text-std-17N-170">{t('catalogue.profile.hint')}</p>
      )}
    </>
  );
}

function Labs({ lines }: { lines: readonly LabLine[] }) {
  const t = useT();
  return (
    <>
      <p className="max-w-form text-std-17N-170">{t('catalogue.labs.lead')}</p>
      <DataTable
        id="lab-table"
        caption={t('catalogue.labs.title')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.code}
        footnote={t('catalogue.labs.note')}
        columns={[
          {
            key: 'code',
            header: t('catalogue.labs.column.code'),
            rowHeader: true,
            cell: (line) => <code>{line.code}</code>,
          },
          { key: 'name', header: t('catalogue.labs.column.name'), cell: (line) => line.name },
          {
            key: 'kind',
            header: t('catalogue.labs.column.kind'),
            cell: (line) => t(`catalogue.labs.${line.kind}`),
          },
          {
            key: 'jlac10',
            header: t('catalogue.labs.column.jlac10'),
            nowrap: true,
            cell: (line) => <code>{line.jlac10}</code>,
          },
          { key: 'unit', header: t('catalogue.labs.column.unit'), nowrap: true, cell: (line) => line.unit },
          { key: 'range', header: t('catalogue.labs.column.range'), cell: (line) => line.range },
        ]}
      />
    </>
  );
}
