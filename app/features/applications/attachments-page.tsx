import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { acceptedEndings } from '#app/domain/application/file-kind.ts';
import { useT } from '#app/i18n/use-t.tsx';

export type AttachmentView = {
  readonly id: string;
  readonly purposeText: string;
  readonly name: string;
  readonly size: string;
  readonly added: string;
  readonly addedBy: string;
  readonly href: string | undefined;
  readonly scan: string;
};
type Props = {
  id: string;
  reference: string;
  purposes: readonly { readonly value: string; readonly label: string }[];
  lines: readonly (AttachmentView & { readonly removable: boolean })[];
  scanned: boolean;
  limit: string;
  saved: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

export function AttachmentsPage(props: Props) {
  const { id, reference, purposes, lines, scanned, limit, saved, errors, values } = props;
  const t = useT();
  const title = t('attachment.title');
  const back = { href: `/applications/${id}`, label: t('form.back') };
  const before = (
    <div className="space-y-6">
      {saved && !errors ? <NoticeBanner tone="success" title={t('attachment.saved')} live /> : null}
      <NoticeBanner tone={scanned ? 'info' : 'warning'} title={t('attachment.scanLabel')}>
        {t(scanned ? 'attachment.scanned' : 'attachment.noScanner')}
      </NoticeBanner>
      <Heading level={2}>{t('attachment.list')}</Heading>
      <AttachmentTable lines={lines} remove={purposes.length > 0} />
    </div>
  );
  if (purposes.length === 0)
    return (
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: reference, href: `/applications/${id}` },
          { label: title },
        ]}
        eyebrow={reference}
        title={title}
        lead={t('attachment.lead')}
        summary={before}
        sections={[]}
      />
    );
  return (
    <FormPage
      title={title}
      eyebrow={reference}
      lead={t('attachment.lead')}
      back={back}
      errors={errors}
      submit={{ label: t('attachment.addAct'), intent: 'attach' }}
      upload
      before={
        <>
          {before}
          <div className="mt-8">
            <Heading level={2}>{t('attachment.add')}</Heading>
          </div>
        </>
      }
    >
      <SelectField
        name="purpose"
        label={t('attachment.purposeLabel')}
        required
        options={purposes}
        defaultValue={typeof values.purpose === 'string' ? values.purpose : ''}
        error={errors?.purpose}
      />
      <FileField
        name="file"
        label={t('attachment.file')}
        required
        accept={acceptedEndings}
        types={t('attachment.types')}
        limit={limit}
        error={errors?.file}
      />
    </FormPage>
  );
}

/** The files of a case in a table; with `remove`, each with a button where it may be taken away. */
export function AttachmentTable({
  lines,
  remove,
}: {
  lines: readonly (AttachmentView & { readonly removable?: boolean })[];
  remove: boolean;
}) {
  const t = useT();
  return (
    <DataTable
      caption={t('attachment.list')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={<EmptyState title={t('attachment.none')} />}
      columns={[
        {
          key: 'name',
          header: t('attachment.name'),
          rowHeader: true,
          cell: (line) =>
            line.href ? (
              <TextLink href={line.href} download>
                <Written text={line.name} />
              </TextLink>
            ) : (
              <Written text={line.name} />
            ),
        },
        { key: 'purpose', header: t('attachment.purposeLabel'), cell: (line) => line.purposeText },
        { key: 'size', header: t('attachment.size'), nowrap: true, cell: (line) => line.size },
        {
          key: 'added',
          header: t('attachment.added'),
          cell: (line) => (
            <>
              {line.added}
              <span className="block">{line.addedBy}</span>
            </>
          ),
        },
        { key: 'scan', header: t('attachment.scanLabel'), cell: (line) => line.scan },
        ...(remove
          ? [
              {
                key: 'remove',
                header: t('attachment.remove'),
                cell: (line: AttachmentView & { readonly removable?: boolean }) =>
                  line.removable ? (
                    <Form method="post">
                      <input type="hidden" name="attachment" value={line.id} />
                      <Button variant="secondary" size="sm" name="intent" value="detach">
                        <span aria-hidden="true">{t('attachment.remove')}</span>
                        <span className="sr-only">{t('attachment.removeOf', { name: line.name })}</span>
                      </Button>
                    </Form>
                  ) : (
                    t('common.none')
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
