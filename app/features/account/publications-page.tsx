import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from '../review/values.ts';

type Publication = { readonly doi: string; readonly year: number };
type Props = {
  publications: readonly Publication[];
  done: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

/** One's own publications of the last years: where a co-author applies, that is pointed out when conflicts are asked for. */
export function PublicationsPage({ publications, done, errors, values }: Props) {
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <PageTitle lead={t('publications.lead')}>{t('publications.title')}</PageTitle>
      {done && !errors ? <NoticeBanner live tone="success" title={t('publications.saved')} /> : null}
      <DataTable
        caption={t('publications.title')}
        captionHidden
        rows={publications}
        rowKey={(row) => row.doi}
        empty={<EmptyState title={t('publications.none')} />}
        columns={[
          { key: 'year', header: t('publications.year'), nowrap: true, cell: (row) => row.year },
          {
            key: 'doi',
            header: t('publications.doi'),
            rowHeader: true,
            cell: (row) => <span className="break-all">{row.doi}</span>,
          },
          {
            key: 'acts',
            header: t('panel.acts'),
            cell: (row) => (
              <Form method="post">
                <input type="hidden" name="doi" value={row.doi} />
                <Button
                  size="sm"
                  variant="secondary"
                  name="intent"
                  value="remove"
                  aria-label={t('publications.removeOne', { doi: row.doi })}
                >
                  {t('publications.remove')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Form method="post" noValidate className="mt-8 max-w-form space-y-6">
        <TextField
          name="doi"
          label={t('publications.doi')}
          hint={t('publications.doiHint')}
          required
          autoComplete="off"
          defaultValue={textOf(values.doi)}
          error={errors?.doi}
        />
        <TextField
          name="year"
          label={t('publications.year')}
          required
          width="short"
          inputMode="numeric"
          defaultValue={textOf(values.year)}
          error={errors?.year}
        />
        <Button name="intent" value="add">
          {t('publications.add')}
        </Button>
      </Form>
    </>
  );
}
