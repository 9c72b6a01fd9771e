import type { NavigationItem } from '#app/components/main-navigation.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { mayEver } from '#policies/access/authorize.ts';
import type { SignedIn } from '../signed-in.ts';

/** The parts of supervising, in their order. Policy documents are for everybody; audits also for those who are audited. */
const parts: readonly {
  readonly href: string;
  readonly key: MessageKey;
  readonly also?: string;
  readonly for: 'supervision' | 'audited' | 'data' | 'everybody';
}[] = [
  { href: '/supervision', key: 'supervising.front.title', for: 'supervision' },
  {
    href: '/supervision/audits',
    key: 'supervising.audits.title',
    also: '/supervision/findings/',
    for: 'audited',
  },
  { href: '/supervision/incidents', key: 'supervising.incidents.title', for: 'supervision' },
  { href: '/supervision/policies', key: 'supervising.policies.title', for: 'everybody' },
  { href: '/supervision/evidence', key: 'assurance.register', for: 'supervision' },
  { href: '/supervision/data-errors', key: 'data-error.list', for: 'data' },
];

export function sideItems(viewer: SignedIn): NavigationItem[] {
  const t = translator(viewer.language);
  const reads = mayEver(viewer, 'supervision.read');
  const answers = mayEver(viewer, 'finding.answer');
  return parts
    .filter(
      (part) =>
        part.for === 'everybody' ||
        reads ||
        (part.for === 'audited' && answers) ||
        // Those who prepare the data know what is wrong in them.
        (part.for === 'data' && mayEver(viewer, 'data-error.read')),
    )
    .map(({ href, key, also }) => ({
      href,
      label: t(key),
      ...(also ? { also } : {}),
      ...(href === '/supervision' ? { end: true } : {}),
    }));
}
