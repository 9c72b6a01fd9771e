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
import { type EntryQuery, entriesHref, entrySearch } from '#app/domain/ledger/entry-query.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { type EntryLine, EntryTable } from './entry-table.tsx';

type Props = {
  lines: readonly EntryLine[];
  next: number | undefined;
  kinds: readonly { value: string; label: string }[];
  query: EntryQuery;
  printed: { by: string; at: string; reference: string };
  verification: { good: boolean; sentences: readonly string[] } | undefined;
};

export function AuditPage({ lines, next, kinds, query, printed, verification }: Props) {
  const t = useT();
  const without = (change: EntryQuery) => entriesHref({ ...query, ...change });
  const label = (key: MessageKey, value: string) => `${t(key)}: ${value}`;
  const nameOf = new Map(kinds.map(({ value, label: text }) => [value, text]));
  const named = (['actor', 'behalf', 'subject', 'case', 'since', 'until'] as const).flatMap((name) => {
    const value = query[name];
    return value
      ? [{ label: label(`audit.filter.${name}`, value), removeHref: without({ [name]: undefined }) }]
      : [];
  });
  const active = [
    ...(query.kinds ?? []).map((kind) => ({
      label: nameOf.get(kind) ?? kind,
      removeHref: without({ kinds: query.kinds?.filter((other) => other !== kind) }),
    })),
    ...named,
    ...(query.entrusted
      ? [{ label: t('audit.filter.entrusted'), removeHref: without({ entrusted: undefined }) }]
      : []),
  ];
  const older = (before: number) => {
    const search = entrySearch(query);
    search.set('before', String(before));
    return `?${search}`;
  };
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
              defaultValue={query.kinds?.[0]}
              options={kinds}
            />
            <TextField
              name="actor"
              label={t('audit.filter.actor')}
              hint={t('audit.filter.actorHint')}
              defaultValue={query.actor ?? ''}
            />
            <TextField name="subject" label={t('audit.filter.subject')} defaultValue={query.subject ?? ''} />
            <DateField name="since" label={t('audit.filter.since')} defaultValue={query.since ?? ''} />
            <DateField name="until" label={t('audit.filter.until')} defaultValue={query.until ?? ''} />
            <CheckboxField
              name="entrusted"
              label={t('audit.filter.entrusted')}
              defaultChecked={query.entrusted === true}
            />
          </FilterBar>
        </>
      }
    >
      <EntryTable lines={lines} />
      {next === undefined ? null : (
        <p className="mt-4">
          <TextLink href={older(next)}>{t('audit.older')}</TextLink>
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
