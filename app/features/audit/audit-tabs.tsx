import { Tabs } from '#app/components/tabs.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

const views = [
  { href: '/audit', key: 'audit.tab.entries' },
  { href: '/audit/life', key: 'audit.tab.life' },
  { href: '/audit/access', key: 'audit.tab.access' },
  { href: '/audit/verification', key: 'audit.tab.verification' },
] as const satisfies readonly { href: string; key: MessageKey }[];

/** The ways to look at the ledger. */
export function AuditTabs({ current }: { current: (typeof views)[number]['href'] }) {
  const t = useT();
  return (
    <Tabs
      label={t('audit.title')}
      tabs={views.map(({ href, key }) => ({ href, label: t(key), current: href === current }))}
    />
  );
}
