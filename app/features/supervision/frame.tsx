import type { ReactNode } from 'react';
import type { NavigationItem } from '#app/components/main-navigation.tsx';
import { SideNavigation } from '#app/components/side-navigation.tsx';
import { useT } from '#app/i18n/use-t.tsx';

/** The parts of supervising beside the page of one of them. */
export function SupervisionFrame({
  items,
  children,
}: {
  items: readonly NavigationItem[];
  children: ReactNode;
}) {
  const t = useT();
  return (
    <div className="grid gap-x-10 gap-y-8 desktop-admin:grid-cols-[13rem_minmax(0,1fr)]">
      <SideNavigation items={items} label={t('supervising.parts')} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
