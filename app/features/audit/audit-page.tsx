import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { type EntryLine, EntryTable } from './entry-table.tsx';

type Props = {
  lines: readonly EntryLine[];
  next: number | undefined;
  kinds: readonly { value: string; label: string }[];
  query: { kind: string; actor: string; subject: string; since: string; until: string; entrusted: boolean };
  printed: { by: string; at: string; reference: string };
  verification: { good: boolean; sentences: readonly string[] } | undefined;
};

export function AuditPage({ lines, next, kinds, query, printed, verification }: Props) {
  const t = useT();
  const address = (change: Partial<Props['query']> & { before?: number }) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...change }))
      if (value) search.set(name, value === true ? 'on' : String(value));
    return search.size > 0 ? `?${search}` : '/audit';
  };
  const kind = kinds.find((one) => one.value === query.kind);
  const label = (key: MessageKey, value: string) => `${t(key)}: ${value}`;
  const active = [
    ...(kind ? [{ label: kind.label, removeHref: address({ kind: '' }) }] : []),
    ...(query.actor
      ? [{ label: label('audit.filter.actor', query.actor), removeHref: address({ actor: '' }) }]
      : []),
    ...(query.subject
      ? [{ label: label('audit.filter.subject', query.subject), removeHref: address({ subject: '' }) }]
      : []),
    ...(query.since
      ? [{ label: label('audit.filter.since', query.since), removeHref: address({ since: '' }) }]
      : []),
    ...(query.until
      ? [{ label: label('audit.filter.until', query.until), removeHref: address({ until: '' }) }]
      : []),
    ...(query.entrusted
      ? [{ label: t('audit.filter.entrusted'), removeHref: address({ entrusted: false }) }]
      : []),
  ];
  return (
    <ListPage
      title={t('audit.title')}
      lead={t('audit.lead')}
      filters={
        <>
          <PrintHeader
            title={t('audit.title')}
            reference={printed.reference}
            printedBy={printed.by}
            printedAt={printed.at}
          />
          {verification ? (
            <NoticeBanner
              tone={verification.good ? 'success' : 'error'}
              live
              title={t(verification.good ? 'audit.verify.goodTitle' : 'audit.verify.badTitle')}
            >
              <ul>
                {verification.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </NoticeBanner>
          ) : null}
          <FilterBar clearHref="/audit" active={active}>
            <SelectField
              name="kind"
              label={t('audit.filter.kind')}
              empty={t('audit.filter.allKinds')}
              defaultValue={query.kind}
              options={kinds}
            />
            <TextField
              name="actor"
              label={t('audit.filter.actor')}
              hint={t('audit.filter.actorHint')}
              defaultValue={query.actor}
            />
            <TextField name="subject" label={t('audit.filter.subject')} defaultValue={query.subject} />
            <DateField name="since" label={t('audit.filter.since')} defaultValue={query.since} />
            <DateField name="until" label={t('audit.filter.until')} defaultValue={query.until} />
            <CheckboxField
              name="entrusted"
              label={t('audit.filter.entrusted')}
              defaultChecked={query.entrusted}
            />
          </FilterBar>
        </>
      }
    >
      <EntryTable lines={lines} />
      {next === undefined ? null : (
        <p className="mt-4">
          <TextLink href={address({ before: next })}>{t('audit.older')}</TextLink>
        </p>
      )}
      <section aria-labelledby="check" className="mt-12 space-y-6 print:hidden">
        <Heading level={2} id="check">
          {t('audit.check')}
        </Heading>
        <Form method="post" className="space-y-3">
          <p className="max-w-text">{t('audit.verify.explain')}</p>
          <Button name="intent" value="verify" variant="secondary">
            {t('audit.verify')}
          </Button>
        </Form>
        <Form method="post" action="/audit/export" reloadDocument className="space-y-3">
          <p className="max-w-text">{t('audit.export.explain')}</p>
          <Button name="intent" value="export" variant="secondary">
            {t('audit.export')}
          </Button>
        </Form>
      </section>
    </ListPage>
  );
}
