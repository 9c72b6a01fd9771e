import { Tabs } from '#app/components/tabs.tsx';
import { useT } from '#app/i18n/use-t.tsx';

const pages = {
  list: '/catalogue',
  linkage: '/catalogue/linkage',
  facilities: '/catalogue/facilities',
  codeLists: '/code-lists',
} as const;
export type CataloguePage = keyof typeof pages;

/** The sides of the catalogue. */
export function CatalogueTabs({ current }: { current: CataloguePage }) {
  const t = useT();
  return (
    <Tabs
      label={t('catalogue.nav')}
      tabs={(Object.keys(pages) as CataloguePage[]).map((page) => ({
        label: t(`catalogue.nav.${page}`),
        href: pages[page],
        current: page === current,
      }))}
    />
  );
}
