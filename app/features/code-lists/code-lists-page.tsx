import { Card } from '#app/components/card.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CatalogueTabs } from '#app/features/catalogue/catalogue-tabs.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { CodeListLine } from '#app/services/code-lists/view.ts';
import { ApprovalBadge } from './approval-badge.tsx';

const systems = ['icd10', 'atc', 'K'] as const;

type Props = {
  list: { readonly lines: readonly CodeListLine[]; readonly count: string };
  query: { readonly q: string; readonly system: string };
};

export function CodeListsPage({ list, query }: Props) {
  const t = useT();
  const address = (change: Partial<Props['query']>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...change })) if (value) next.set(name, value);
    return next.size > 0 ? `?${next}` : '/code-lists';
  };
  const system = systems.find((one) => one === query.system);
  const active = [
    ...(query.q ? [{ label: query.q, removeHref: address({ q: '' }) }] : []),
    ...(system ? [{ label: t(`codeList.system.${system}`), removeHref: address({ system: '' }) }] : []),
  ];
  return (
    <ListPage
      title={t('codeList.title')}
      lead={t('codeList.lead')}
      count={list.count}
      filters={
        <>
          <CatalogueTabs current="codeLists" />
          <FilterBar open clearHref="/code-lists" active={active}>
            <TextField
              name="q"
              type="search"
              label={t('codeList.search')}
              hint={t('codeList.searchHint')}
              defaultValue={query.q}
            />
            <SelectField
              name="system"
              label={t('codeList.system')}
              empty={t('codeList.system.any')}
              defaultValue={query.system}
              options={systems.map((one) => ({ value: one, label: t(`codeList.system.${one}`) }))}
              width="full"
            />
          </FilterBar>
        </>
      }
    >
      {list.lines.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={t('codeList.none')}>{t('codeList.noneHint')}</EmptyState>
        </div>
      ) : (
        <ul className="mt-6 grid gap-6 desktop-admin:grid-cols-2">
          {list.lines.map((line) => (
            <li key={line.cite}>
              <Card
                headingLevel={2}
                title={line.title}
                href={`/code-lists/${line.cite}`}
                status={<ApprovalBadge approval={line.approval} />}
                footer={
                  <DescriptionList
                    items={[
                      { term: t('codeList.cite'), value: <code>{line.cite}</code> },
                      { term: t('codeList.system'), value: line.system },
                      { term: t('codeList.codes'), value: <code>{line.codes}</code> },
                      { term: t('codeList.author'), value: line.author },
                    ]}
                  />
                }
              >
                <p>{line.note}</p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </ListPage>
  );
}
