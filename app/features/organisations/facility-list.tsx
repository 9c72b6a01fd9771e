import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { type Option, SelectField } from '#app/components/select-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FacilityLine } from '#app/services/organisations/view.ts';
import { FacilityTable } from './facility-table.tsx';

type Props = {
  lines: readonly FacilityLine[];
  handedUntil: string;
  count: string;
  prefecture: string;
  prefectures: readonly Option[];
};

export function FacilityList({ lines, handedUntil, count, prefecture, prefectures }: Props) {
  const t = useT();
  const chosen = prefectures.find(({ value }) => value === prefecture);
  return (
    <ListPage
      title={t('facility.title')}
      lead={t('facility.lead')}
      count={t('facility.count', { count })}
      filters={
        <FilterBar
          open
          clearHref="/facilities"
          active={chosen ? [{ label: chosen.label, removeHref: '/facilities' }] : []}
        >
          <SelectField
            name="prefecture"
            label={t('facility.prefecture')}
            empty={t('facility.filter.all')}
            defaultValue={prefecture}
            options={prefectures}
          />
        </FilterBar>
      }
    >
      <FacilityTable
        lines={lines}
        handedUntil={handedUntil}
        empty={<EmptyState title={t('facility.none')}>{t('facility.noneBody')}</EmptyState>}
      />
    </ListPage>
  );
}
