import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { Heading } from '#app/components/heading.tsx';
import { KeptLanguageField } from '#app/components/kept-language.tsx';
import { Link } from '#app/components/link.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { LinkageCode, Verdict } from '#app/domain/catalogue/linkage.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { LinkageView } from '#app/services/catalogue/view.ts';
import { CatalogueTabs } from './catalogue-tabs.tsx';

type Tone = 'success' | 'error' | 'warning' | 'info';
const tones: Readonly<Record<Verdict, Tone>> = {
  allowed: 'success',
  'not-allowed': 'error',
  undecided: 'warning',
  same: 'info',
};
type Row = LinkageView['rows'][number];
type Props = { view: LinkageView; a: string; b: string };

export function LinkagePage({ view, a, b }: Props) {
  const t = useT();
  return (
    <>
      <PageTitle lead={t('catalogue.linkage.lead')}>{t('catalogue.linkage.title')}</PageTitle>
      <CatalogueTabs current="linkage" />
      <section aria-labelledby="choose" className="mb-10">
        <Heading level={2} id="choose">
          {t('catalogue.linkage.choose')}
        </Heading>
        <Choice view={view} a={a} b={b} />
        {view.chosen ? <VerdictBanner view={view} chosen={view.chosen} /> : null}
      </section>
      <section aria-labelledby="matrix">
        <Heading level={2} id="matrix">
          {t('catalogue.linkage.matrix')}
        </Heading>
        <Matrix view={view} />
      </section>
    </>
  );
}

function Choice({ view, a, b }: Props) {
  const t = useT();
  const options = view.databases.map(({ code, title }) => ({ value: code, label: title }));
  return (
    <Form method="get" className="mt-4 max-w-form print:hidden">
      <KeptLanguageField />
      <div className="grid gap-6">
        <SelectField
          name="a"
          label={t('catalogue.linkage.first')}
          options={options}
          defaultValue={a}
          width="full"
        />
        <SelectField
          name="b"
          label={t('catalogue.linkage.second')}
          options={options}
          defaultValue={b}
          width="full"
        />
      </div>
      <div className="mt-6">
        <Button variant="secondary">{t('catalogue.linkage.check')}</Button>
      </div>
    </Form>
  );
}

function VerdictBanner({ view, chosen }: { view: LinkageView; chosen: NonNullable<LinkageView['chosen']> }) {
  const t = useT();
  const two = view.databases.filter(({ code }) => code === chosen.a || code === chosen.b);
  return (
    <div id="verdict" className="mt-6 max-w-form">
      <NoticeBanner
        tone={tones[chosen.verdict]}
        title={t('catalogue.verdict.line', {
          names: chosen.names,
          verdict: t(`catalogue.verdict.${chosen.verdict}`),
        })}
      >
        <p>{chosen.reason}</p>
        <ul aria-label={t('catalogue.linkage.records')} className="mt-2 list-disc pl-6">
          {two.map((database) => (
            <li key={database.code}>
              <TextLink href={`/catalogue/${database.recordId}`}>{database.title}</TextLink>
            </li>
          ))}
        </ul>
      </NoticeBanner>
    </div>
  );
}

function Matrix({ view }: { view: LinkageView }) {
  const t = useT();
  const column = (code: LinkageCode, name: string): Column<Row> => ({
    key: code,
    header: name,
    mark: true,
    cell: (row) => {
      const cell = row.cells.find((one) => one.code === code);
      if (!cell || cell.verdict === 'same')
        return (
          <span className="inline-flex min-h-target items-center text-solid-gray-700">
            {t('catalogue.mark.same')}
          </span>
        );
      const mark = t(cell.conflict ? 'catalogue.mark.conflict' : `catalogue.mark.${cell.verdict}`);
      const chosen = view.chosen;
      const current = chosen?.a === row.code && chosen.b === code;
      return (
        <Link
          to={`?a=${row.code}&b=${code}#verdict`}
          aria-current={current ? 'true' : undefined}
          className="inline-flex min-h-target min-w-target items-center justify-center rounded-4 px-1 underline underline-offset-[0.1875rem] hover:bg-key-50 aria-[current=true]:bg-key-1000 aria-[current=true]:text-white"
        >
          {mark}
          <span className="sr-only">
            {` ${t('catalogue.linkage.pair', { a: row.name, b: name })}: ${t(`catalogue.verdict.${cell.verdict}`)}`}
          </span>
        </Link>
      );
    },
  });
  return (
    <DataTable
      id="linkage-table"
      caption={t('catalogue.linkage.matrix')}
      captionHidden
      rows={view.rows}
      rowKey={(row) => row.code}
      footnote={t('catalogue.linkage.footnote')}
      columns={[
        {
          key: 'from',
          header: t('catalogue.linkage.from'),
          rowHeader: true,
          cell: (row) => row.name,
        },
        ...view.databases.map(({ code, name }) => column(code, name)),
      ]}
    />
  );
}
