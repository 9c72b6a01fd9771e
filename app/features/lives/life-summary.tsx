import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FactView, LifeFrame, LinkLine } from './view.ts';

/** Hashes are long words: they break anywhere and are set in one width. */
const isHash = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

export function Facts({ facts }: { facts: readonly FactView[] }) {
  return (
    <DescriptionList
      items={facts.map(({ label, value, href }, at) => ({
        key: `${label}-${at}`,
        term: label,
        value: href ? (
          <TextLink href={href} external={href.startsWith('https:')}>
            {value}
          </TextLink>
        ) : isHash(value) ? (
          <code className="break-all text-mono-16N-150">{value}</code>
        ) : (
          <Written text={value} />
        ),
      }))}
    />
  );
}

export function Links({ links }: { links: readonly LinkLine[] }) {
  return (
    <ul className="space-y-2">
      {links.map((link) => (
        <li key={`${link.href} ${link.text} ${link.note}`} className="flex flex-wrap gap-x-4">
          <TextLink href={link.href}>
            <Written text={link.text} />
          </TextLink>
          <span className="text-solid-gray-700">{link.note}</span>
        </li>
      ))}
    </ul>
  );
}

/** Taking it along is an event, so it is a button and not a link. */
export function ExportForm({ life, about }: { life: LifeFrame; about: 'case' | 'person' | 'number' }) {
  const t = useT();
  return (
    <Form
      method="post"
      action={`/audit/life/${about}/${life.id}/export`}
      reloadDocument
      className="space-y-3 print:hidden"
    >
      <p className="max-w-text">{t('life.exportExplain')}</p>
      <input type="hidden" name="intent" value="export" />
      <div className="flex flex-wrap gap-3">
        {life.exports.map(({ part, label }) => (
          <Button key={part} name="part" value={String(part)} variant="secondary">
            {label}
          </Button>
        ))}
      </div>
    </Form>
  );
}

export function ExportProblem() {
  const t = useT();
  return <NoticeBanner tone="error" live title={t('life.notAnchored')} />;
}

export function LifePrint({ life }: { life: LifeFrame }) {
  return (
    <PrintHeader
      title={`${life.title} ${life.name}`}
      reference={life.printed.reference}
      printedBy={life.printed.by}
      printedAt={life.printed.at}
    />
  );
}
