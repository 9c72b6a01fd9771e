import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { useT } from '#app/i18n/use-t.tsx';

/** What is stored now, beside what was typed, when somebody else saved first (INV-22). */
export function StaleNotice({ items }: { items: readonly { term: string; value: string }[] }) {
  const t = useT();
  return (
    <NoticeBanner tone="warning" title={t('stale.title')}>
      <p>{t('stale.body')}</p>
      <DescriptionList items={items} />
    </NoticeBanner>
  );
}
