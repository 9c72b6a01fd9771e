import { Icon, type IconName } from '#app/components/icon.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

type Guide = {
  readonly key: 'researcher' | 'citizen' | 'hospital' | 'auditor';
  readonly icon: IconName;
  readonly links: readonly { readonly href: string; readonly text: MessageKey }[];
};

const guides: readonly Guide[] = [
  {
    key: 'researcher',
    icon: 'chart',
    links: [
      { href: '/about-data', text: 'home.researcher.data' },
      { href: '/help#researcher', text: 'home.researcher.start' },
    ],
  },
  {
    key: 'citizen',
    icon: 'user',
    links: [
      { href: '/protection', text: 'home.citizen.protection' },
      { href: '/register', text: 'home.citizen.register' },
      { href: '/opt-out', text: 'home.citizen.optOut' },
    ],
  },
  {
    key: 'hospital',
    icon: 'home',
    links: [
      { href: '/opt-out#desk', text: 'home.hospital.optOut' },
      { href: '/help#hospital', text: 'home.hospital.help' },
    ],
  },
  {
    key: 'auditor',
    icon: 'shield',
    links: [
      { href: '/matrix', text: 'home.auditor.matrix' },
      { href: '/ledger', text: 'home.auditor.ledger' },
      { href: '/concept', text: 'home.auditor.concept' },
    ],
  },
];

export function ReaderGuides() {
  const t = useT();
  return (
    <section aria-labelledby="readers">
      <h2 id="readers" className="text-std-24B-150 text-key-1200 desktop:text-std-28B-150">
        {t('home.readers.title')}
      </h2>
      <p className="mt-2 max-w-text">{t('home.readers.lead')}</p>
      <ul className="mt-6 grid gap-5 desktop:grid-cols-2 desktop-admin:grid-cols-4">
        {guides.map(({ key, icon, links }) => (
          <li
            key={key}
            className="flex flex-col rounded-12 border border-solid-gray-300 border-t-4 border-t-key-1000 bg-white p-5"
          >
            <h3 className="flex items-center gap-3 text-std-18B-160 text-key-1200">
              <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-key-50 text-key-1000">
                <Icon name={icon} className="size-6" />
              </span>
              {t(`home.${key}.title`)}
            </h3>
            <p className="mt-3 flex-1 text-std-16N-170">{t(`home.${key}.body`)}</p>
            <ul className="mt-4 border-t border-solid-gray-200 pt-2">
              {links.map(({ href, text }) => (
                <li key={href} className="flex min-h-target items-center gap-1.5">
                  <Icon name="chevron-right" className="size-4 text-accent-800" />
                  <TextLink href={href}>{t(text)}</TextLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
