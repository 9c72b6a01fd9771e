import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { EntryDetails, EntryField, EntryView } from './entry-view.ts';

export function EntryPage({ entry }: { entry: EntryView }) {
  const t = useT();
  const { seq, links } = entry;
  return (
    <DetailPage
      crumbs={[{ label: t('audit.title'), href: '/audit' }, { label: t('audit.entry.title', { seq }) }]}
      eyebrow={entry.at}
      title={t('audit.entry.title', { seq })}
      lead={entry.sentence}
      sections={[
        { id: 'fields', title: t('audit.entry.fields'), children: <Fields fields={entry.fields} /> },
        ...(entry.details
          ? [
              {
                id: 'details',
                title: t('audit.entry.details'),
                children: <Details details={entry.details} />,
              },
            ]
          : []),
        { id: 'proof', title: t('audit.entry.proof'), children: <Proof entry={entry} /> },
        {
          id: 'on',
          title: t('audit.entry.on'),
          children: (
            <ul className="list-disc space-y-1 pl-6">
              <Way href={links?.actor} text={t('audit.filter.byActor')} />
              <Way href={links?.subject} text={t('audit.filter.bySubject')} />
              <Way href={links?.case} text={t('audit.filter.byCase')} />
              <Way href={entry.older} text={t('audit.entry.older')} />
              <Way href={entry.newer} text={t('audit.entry.newer')} />
            </ul>
          ),
        },
      ]}
    />
  );
}

function Way({ href, text }: { href: string | undefined; text: string }) {
  return href === undefined ? null : (
    <li>
      <TextLink href={href}>{text}</TextLink>
    </li>
  );
}

function Fields({ fields }: { fields: readonly EntryField[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('audit.entry.fields')}
      captionHidden
      rows={fields}
      rowKey={(field) => field.name}
      columns={[
        { key: 'label', header: t('audit.entry.field'), rowHeader: true, cell: (field) => field.label },
        {
          key: 'value',
          header: t('audit.entry.value'),
          cell: (field) => (
            <>
              {field.words ? (
                <span className="block">
                  {field.href ? (
                    <TextLink href={field.href}>
                      <Written text={field.words} />
                    </TextLink>
                  ) : (
                    <Written text={field.words} />
                  )}
                </span>
              ) : null}
              <code className="text-mono-16N-150 break-all">{field.code}</code>
            </>
          ),
        },
        { key: 'explain', header: t('audit.entry.meaning'), cell: (field) => field.explain },
      ]}
    />
  );
}

function Details({ details }: { details: EntryDetails }) {
  const t = useT();
  return (
    <>
      <p className="max-w-text">{t('audit.entry.detailsExplain')}</p>
      <DescriptionList
        items={details.lines.map(({ name, label, values }) => ({
          term: label,
          key: name,
          value: values.map(({ text, href, isCode }) => (
            <span className="block" key={text}>
              {href ? (
                <TextLink href={href}>
                  <Written text={text} />
                </TextLink>
              ) : isCode ? (
                <Code text={text} />
              ) : (
                <Written text={text} />
              )}
            </span>
          )),
        }))}
      />
      <Disclosure summary={t('audit.entry.raw')}>
        <Code text={details.raw} />
      </Disclosure>
    </>
  );
}

function Proof({ entry }: { entry: EntryView }) {
  const t = useT();
  const { proof } = entry;
  return (
    <div className="space-y-4">
      <p className="max-w-text">
        {proof
          ? t('audit.entry.proved', { size: proof.size, steps: proof.steps })
          : t('audit.entry.unproved')}
      </p>
      <DescriptionList
        items={[
          { term: t('audit.entry.body'), value: <Code text={entry.body} /> },
          { term: t('audit.column.leaf'), value: <Code text={entry.leaf} /> },
          { term: t('audit.entry.root'), value: <Code text={entry.root} /> },
          ...(proof ? [{ term: t('audit.entry.proofText'), value: <Code text={proof.text} /> }] : []),
        ]}
      />
      {proof ? (
        <Form method="post" action="/audit/verification" reloadDocument className="print:hidden">
          <input type="hidden" name="seq" value={entry.seq} />
          <Button name="intent" value="inclusion" variant="secondary">
            {t('audit.entry.takeProof')}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

function Code({ text }: { text: string }) {
  return <code className="text-mono-16N-150 break-all">{text}</code>;
}
