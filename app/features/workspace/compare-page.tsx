import { Form } from '@remix-run/react';
import { BackLink } from '#app/components/back-link.tsx';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Heading } from '#app/components/heading.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { GridCell, TableGrid } from '#app/domain/export/table-grid.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice } from './ask-view.ts';
import { ResultTable } from './result-table.tsx';

export type CompareSide = {
  readonly id: string;
  readonly sentence: string;
  readonly answered: string;
  readonly snapshot: string;
  readonly profile: string;
  /** Absent where the group was too small. */
  readonly grid: TableGrid | undefined;
};
type Row = {
  readonly key: string;
  readonly labels: readonly string[];
  readonly left: GridCell;
  readonly right: GridCell;
  readonly change: 'same' | 'changed' | 'hidden';
  readonly changeText: string;
};
export type CompareView = {
  readonly workspace: { readonly id: string; readonly reference: string };
  readonly choices: readonly Choice[];
  readonly left: CompareSide | undefined;
  readonly right: CompareSide | undefined;
  /** Only where both answer one question under one profile. */
  readonly changes:
    | {
        readonly headers: readonly string[];
        readonly columns: readonly { readonly title: string; readonly rows: readonly Row[] }[];
        readonly summary: string;
      }
    | undefined;
};
type Props = { page: CompareView; printedBy: string; printedAt: string };

export function ComparePage({ page, printedBy, printedAt }: Props) {
  const t = useT();
  const { left, right, changes } = page;
  return (
    <div>
      <PrintHeader
        title={t('compare.title')}
        reference={page.workspace.reference}
        printedBy={printedBy}
        printedAt={printedAt}
        marking={t('result.unapproved')}
      />
      <BackLink href={`/workspaces/${page.workspace.id}`}>{t('question.back')}</BackLink>
      <PageTitle eyebrow={page.workspace.reference} lead={t('compare.lead')}>
        {t('compare.title')}
      </PageTitle>
      <Form method="get" className="mb-8 grid items-end gap-4 print:hidden desktop-admin:grid-cols-2">
        <SelectField
          name="left"
          label={t('compare.left')}
          width="full"
          options={page.choices}
          defaultValue={left?.id}
        />
        <SelectField
          name="right"
          label={t('compare.right')}
          width="full"
          options={page.choices}
          defaultValue={right?.id}
        />
        <p>
          <Button variant="secondary">{t('compare.show')}</Button>
        </p>
      </Form>
      {left && right ? (
        <NoticeBanner tone="warning" title={t('result.unapproved')}>
          {t('result.unapprovedBody')}
        </NoticeBanner>
      ) : null}
      {changes ? <Changes changes={changes} /> : null}
      {left && right && !changes ? <p className="my-6">{t('compare.otherQuestions')}</p> : null}
      {left || right ? (
        <section className="mt-10">
          <Heading level={2}>{t('compare.both')}</Heading>
          <div className="mt-4 grid gap-8 desktop-admin:grid-cols-2">
            {left ? <Side id="left" side={left} name={t('compare.left')} /> : null}
            {right ? <Side id="right" side={right} name={t('compare.right')} /> : null}
          </div>
        </section>
      ) : null}
    </div>
  );
}

function Side({ id, side, name }: { id: string; side: CompareSide; name: string }) {
  const t = useT();
  return (
    <section className="min-w-0">
      <Heading level={3}>{name}</Heading>
      <DescriptionList
        items={[
          { term: t('result.answeredAt'), value: side.answered },
          { term: t('result.snapshot'), value: side.snapshot },
          { term: t('result.profile'), value: side.profile },
        ]}
      />
      {side.grid ? (
        <ResultTable id={`table-${id}`} caption={`${name} ${side.sentence}`} grid={side.grid} />
      ) : (
        <p className="my-4">{t('result.tooSmall')}</p>
      )}
      <TextLink href={`/workspaces/questions/${side.id}`} hiddenText={name}>
        {t('compare.open')}
      </TextLink>
    </section>
  );
}

function Changes({ changes }: { changes: NonNullable<CompareView['changes']> }) {
  const t = useT();
  return (
    <section className="mt-8 select-none">
      <Heading level={2}>{t('compare.changes')}</Heading>
      <p className="mt-2">{changes.summary}</p>
      <p className="mt-2 max-w-text">{t('compare.note')}</p>
      {changes.columns.map((column, at) => (
        <DataTable
          key={column.title}
          id={`changes-${at}`}
          caption={column.title}
          rows={column.rows}
          rowKey={(row) => row.key}
          columns={[
            ...(changes.headers.length > 0 ? changes.headers : ['']).map((header, index) => ({
              key: `label-${index}`,
              header: header || t('result.everybody'),
              rowHeader: index === 0,
              cell: (row: Row) => row.labels[index],
            })),
            {
              key: 'left',
              header: t('compare.left'),
              numeric: true,
              cell: (row: Row) => <Cell cell={row.left} />,
            },
            {
              key: 'right',
              header: t('compare.right'),
              numeric: true,
              cell: (row: Row) => <Cell cell={row.right} />,
            },
            {
              key: 'change',
              header: t('compare.changeHeader'),
              cell: (row: Row) =>
                row.change === 'changed' ? <strong>{row.changeText}</strong> : row.changeText,
            },
          ]}
        />
      ))}
    </section>
  );
}

const Cell = ({ cell }: { cell: GridCell }) => (cell.state === 'hidden' ? <HiddenCell /> : cell.text);
