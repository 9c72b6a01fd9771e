import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { MatrixPage } from '#app/services/matrix/view.ts';
import { AreaTable } from './area-table.tsx';
import { MatrixLegend } from './matrix-legend.tsx';

type Props = { matrix: MatrixPage; printedBy: string; printedAt: string };

export function MatrixScreen({ matrix, printedBy, printedAt }: Props) {
  const t = useT();
  const { role, areas, prohibitions, roles, system } = matrix;
  const sections = [
    ...areas.map((area) => ({
      id: area.id,
      title: area.title,
      children: <AreaTable area={area} single={role !== undefined} />,
    })),
    {
      id: 'prohibitions',
      title: t('matrix.prohibitions'),
      children: (
        <>
          <p>{t('matrix.prohibitions.lead')}</p>
          <DataTable
            id="matrix-prohibitions"
            caption={t('matrix.table', { title: t('matrix.prohibitions') })}
            captionHidden
            rows={prohibitions}
            rowKey={({ number }) => String(number)}
            columns={[
              {
                key: 'number',
                header: t('matrix.forbidden'),
                nowrap: true,
                rowHeader: true,
                cell: ({ number }) => (
                  <span id={`prohibition-${number}`} className="scroll-mt-6">
                    {t('matrix.forbiddenNumber', { number })}
                  </span>
                ),
              },
              { key: 'who', header: t('matrix.prohibition.who'), cell: ({ who }) => who },
              { key: 'what', header: t('matrix.prohibition.what'), cell: ({ what }) => what },
              { key: 'why', header: t('matrix.prohibition.why'), cell: ({ why }) => why },
            ]}
          />
        </>
      ),
    },
    {
      id: 'roles',
      title: t('matrix.roles'),
      children: (
        <>
          <p>{t('matrix.roles.lead')}</p>
          <DataTable
            id="matrix-roles"
            caption={t('matrix.table', { title: t('matrix.roles') })}
            captionHidden
            rows={roles}
            rowKey={({ id }) => id}
            columns={[
              { key: 'role', header: t('matrix.role'), rowHeader: true, cell: ({ name }) => name },
              { key: 'about', header: t('matrix.role.about'), cell: ({ about }) => about },
              { key: 'second', header: t('matrix.role.secondPerson'), cell: (one) => one.secondPerson },
              { key: 'months', header: t('matrix.role.months'), nowrap: true, cell: ({ months }) => months },
              { key: 'excludes', header: t('matrix.role.excludes'), cell: ({ excludes }) => excludes },
            ]}
          />
        </>
      ),
    },
    ...(system.length > 0
      ? [
          {
            id: 'system',
            title: t('matrix.system'),
            children: (
              <>
                <p className="max-w-text">{t('matrix.system.lead')}</p>
                <ul className="mt-3 list-disc space-y-1 pl-6">
                  {system.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <DetailPage
      title={t('matrix.title')}
      lead={t('matrix.lead')}
      {...(role ? { eyebrow: role.label } : {})}
      print={
        <PrintHeader
          title={role ? t('matrix.printTitle', { role: role.label }) : t('matrix.title')}
          printedBy={printedBy}
          printedAt={printedAt}
        />
      }
      summary={
        <>
          <NoticeBanner
            tone="info"
            title={t('matrix.wins')}
            actions={<TextLink href="#prohibitions">{t('matrix.wins.link')}</TextLink>}
          >
            {t('matrix.wins.body')}
          </NoticeBanner>
          <YourRoles matrix={matrix} />
          <MatrixLegend single={role !== undefined} />
          <nav aria-labelledby="matrix-contents">
            <p id="matrix-contents" className="text-std-17B-170">
              {t('matrix.contents')}
            </p>
            <ul className="mt-2 grid gap-x-8 desktop:grid-cols-2">
              {sections.map(({ id, title }) => (
                <li key={id}>
                  <TextLink href={`#${id}`}>{title}</TextLink>
                </li>
              ))}
            </ul>
          </nav>
        </>
      }
      sections={sections}
    />
  );
}

function YourRoles({ matrix: { role, choices, yours } }: { matrix: MatrixPage }) {
  const t = useT();
  const others = yours.filter(({ value }) => value !== role?.value);
  return (
    <div className="print:hidden">
      <p>
        <span className="font-700">{t('matrix.yours')}</span>{' '}
        {yours.length > 0
          ? yours.map(({ label }) => label).join(t('common.listSeparator'))
          : t('matrix.yoursNone')}
      </p>
      {others.length > 0 ? (
        <div className="mt-3 flex flex-wrap gap-3">
          {others.map(({ value, label }) => (
            <ButtonLink key={value} href={`?role=${value}`} variant="secondary">
              {t('matrix.onlyRole', { role: label })}
            </ButtonLink>
          ))}
        </div>
      ) : null}
      <FilterBar open clearHref="/matrix" active={role ? [{ label: role.label, removeHref: '/matrix' }] : []}>
        <SelectField
          name="role"
          label={t('matrix.filter.role')}
          empty={t('matrix.filter.all')}
          defaultValue={role?.value ?? ''}
          options={choices}
        />
      </FilterBar>
    </div>
  );
}
