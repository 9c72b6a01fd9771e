import { Tabs } from '#app/components/tabs.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export function RecordTabs({ id, current }: { id: string; current: 'record' | 'variables' }) {
  const t = useT();
  return (
    <Tabs
      label={t('catalogue.tabs')}
      tabs={[
        { label: t('catalogue.tab.record'), href: `/catalogue/${id}`, current: current === 'record' },
        {
          label: t('catalogue.tab.variables'),
          href: `/catalogue/${id}/variables`,
          current: current === 'variables',
        },
      ]}
    />
  );
}
