import { Tabs } from '#app/components/tabs.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

const tabs: readonly (readonly [string, MessageKey, readonly string[]])[] = [
  ['/account', 'account.profile.title', []],
  ['/account/security', 'account.security.title', ['/account/password', '/account/code', '/account/codes']],
  ['/account/sign-ins', 'account.signIns.title', []],
  ['/account/institution', 'account.institution.title', []],
  ['/account/tokens', 'account.tokens.title', []],
  ['/account/publications', 'publications.title', []],
  ['/account/trail', 'account.trail.title', []],
];

export function AccountTabs({ here }: { here: string }) {
  const t = useT();
  return (
    <Tabs
      label={t('account.sections')}
      tabs={tabs.map(([href, key, below]) => ({
        href,
        label: t(key),
        current: here.replace(/(.)\/$/, '$1') === href || below.includes(here),
      }))}
    />
  );
}
