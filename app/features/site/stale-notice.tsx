import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Item = { readonly term: string; readonly value: string | null | undefined };

/** What is stored now, beside what was typed, when somebody else saved first (INV-22). */
export function StaleNotice({ items }: { items: readonly Item[] }) {
  const t = useT();
  return (
    <NoticeBanner tone="warning" title={t('stale.title')}>
      <p>{t('stale.body')}</p>
      <DescriptionList items={items.map(({ term, value }) => ({ term, value: value || t('common.none') }))} />
    </NoticeBanner>
  );
}
