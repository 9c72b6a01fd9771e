import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Written } from '#app/components/written.tsx';
import { acceptedEndings } from '#app/domain/application/file-kind.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { PieceTable } from './piece-table.tsx';
import type { Failed } from './publication-deeds.tsx';
import type { PublicationFormView } from './view.ts';

type Props = { form: PublicationFormView; failed: Failed };

export function PublicationNewPage({ form, failed }: Props) {
  const t = useT();
  return (
    <FormPage
      eyebrow={form.reference}
      title={t('publication.new')}
      lead={t('publication.newLead')}
      back={{ href: '/publications' }}
      errors={failed?.errors}
      submit={{ label: t('publication.create'), intent: 'create' }}
    >
      <About form={form} failed={failed} />
    </FormPage>
  );
}

/** First what is shown, then what it is about: the tables and figures are what takes thought. */
export function PublicationEditPage({ form, failed, saved }: Props & { saved: boolean }) {
  const t = useT();
  const aboutFailed = failed?.intent === 'save' || failed?.intent === 'submit' ? failed : undefined;
  return (
    <FormPage
      eyebrow={form.reference}
      title={t('publication.edit')}
      lead={t('publication.editLead')}
      back={{ href: `/publications/${form.id}` }}
      errors={failed?.errors}
      hidden={{ revision: form.revision }}
      submit={{ label: t('publication.submit'), intent: 'submit' }}
      draft={{ label: t('output.save'), intent: 'save' }}
      before={
        <div className="space-y-8">
          {saved && !failed ? <NoticeBanner tone="success" title={t('publication.saved')} live /> : null}
          {form.returnText ? (
            <NoticeBanner tone="warning" title={t('publication.returned')}>
              <p className="whitespace-pre-line">
                <Written text={form.returnText} />
              </p>
            </NoticeBanner>
          ) : null}
          <Pieces form={form} failed={failed} />
          <Heading level={2}>{t('publication.about')}</Heading>
        </div>
      }
    >
      <About form={form} failed={aboutFailed} />
    </FormPage>
  );
}

function Pieces({ form, failed }: Props) {
  const t = useT();
  const one = (name: string) => {
    const typed = failed?.values[name];
    return typeof typed === 'string' ? typed : '';
  };
  const withoutManuscript = form.pieceKinds.filter(({ value }) => value !== 'manuscript');
  return (
    <section className="space-y-6">
      <Heading level={2}>{t('publication.pieces')}</Heading>
      <PieceTable pieces={form.pieces} drop />
      {form.released.length > 0 ? (
        <Form method="post" className="space-y-6 rounded-8 border border-solid-gray-300 p-4 desktop:p-6">
          <Heading level={3}>{t('publication.cite')}</Heading>
          <p>{t('publication.citeLead')}</p>
          <SelectField
            name="released"
            label={t('publication.releasedFile')}
            required
            width="full"
            defaultValue={one('released')}
            error={failed?.errors.released}
            options={form.released}
          />
          <SelectField
            name="releasedKind"
            label={t('publication.pieceKind')}
            required
            defaultValue={one('releasedKind')}
            error={failed?.errors.releasedKind}
            options={withoutManuscript}
          />
          <TextField
            name="releasedLabel"
            label={t('publication.pieceLabel')}
            hint={t('publication.pieceLabelHint')}
            required
            width="full"
            maxLength={100}
            defaultValue={one('releasedLabel')}
            error={failed?.errors.releasedLabel}
          />
          <Button name="intent" value="cite" variant="secondary">
            {t('publication.cite')}
          </Button>
        </Form>
      ) : (
        <NoticeBanner tone="info" title={t('publication.nothingReleased')}>
          {t('publication.nothingReleasedBody')}
        </NoticeBanner>
      )}
      <Form
        method="post"
        encType="multipart/form-data"
        className="space-y-6 rounded-8 border border-solid-gray-300 p-4 desktop:p-6"
      >
        <Heading level={3}>{t('publication.send')}</Heading>
        <p>{t('publication.sendLead')}</p>
        <FileField
          name="file"
          label={t('publication.file')}
          required
          accept={acceptedEndings}
          types="PDF, PNG, JPEG, CSV, DOCX, XLSX"
          limit={form.limit}
          error={failed?.errors.file}
        />
        <SelectField
          name="sentKind"
          label={t('publication.pieceKind')}
          required
          defaultValue={one('sentKind')}
          error={failed?.errors.sentKind}
          options={form.pieceKinds}
        />
        <TextField
          name="sentLabel"
          label={t('publication.pieceLabel')}
          hint={t('publication.pieceLabelHint')}
          required
          width="full"
          maxLength={100}
          defaultValue={one('sentLabel')}
          error={failed?.errors.sentLabel}
        />
        <SelectField
          name="item"
          label={t('publication.item')}
          hint={t('publication.itemHint')}
          optional
          width="full"
          defaultValue={one('item')}
          error={failed?.errors.item}
          options={form.items}
        />
        <Button name="intent" value="attach" variant="secondary">
          {t('publication.send')}
        </Button>
      </Form>
    </section>
  );
}

function About({ form, failed }: Props) {
  const t = useT();
  const errors = failed?.errors;
  const one = (name: string): string => {
    const typed = failed?.values[name];
    return typeof typed === 'string' ? typed : (form.values[name] ?? '');
  };
  return (
    <>
      <SelectField
        name="kind"
        label={t('publication.kind')}
        required
        defaultValue={one('kind')}
        error={errors?.kind}
        options={form.kinds}
      />
      <TextField
        name="titleJa"
        label={t('publication.titleJa')}
        required
        width="full"
        maxLength={200}
        defaultValue={one('titleJa')}
        error={errors?.titleJa}
      />
      <TextField
        name="titleEn"
        label={t('publication.titleEn')}
        hint={t('publication.englishHint')}
        optional
        width="full"
        maxLength={300}
        defaultValue={one('titleEn')}
        error={errors?.titleEn}
      />
      <TextField
        name="venue"
        label={t('publication.venue')}
        hint={t('publication.venueHint')}
        required
        width="full"
        maxLength={200}
        defaultValue={one('venue')}
        error={errors?.venue}
      />
      <TextField
        name="plannedOn"
        label={t('publication.plannedOn')}
        hint={t('publication.dayHint')}
        required
        defaultValue={one('plannedOn')}
        error={errors?.plannedOn}
      />
      <SelectField
        name="objective"
        label={t('publication.objective')}
        required
        width="full"
        defaultValue={one('objective')}
        error={errors?.objective}
        options={form.objectives}
      />
      <TextArea
        name="wording"
        label={t('publication.wording')}
        hint={t('publication.wordingHint')}
        required
        rows={4}
        maxLength={2000}
        defaultValue={one('wording')}
        error={errors?.wording}
      />
      <TextArea
        name="summaryJa"
        label={t('publication.summaryJa')}
        hint={t('publication.summaryHint')}
        required
        rows={4}
        maxLength={1000}
        defaultValue={one('summaryJa')}
        error={errors?.summaryJa}
      />
      <TextArea
        name="summaryEn"
        label={t('publication.summaryEn')}
        hint={t('publication.englishHint')}
        optional
        rows={4}
        maxLength={2000}
        defaultValue={one('summaryEn')}
        error={errors?.summaryEn}
      />
    </>
  );
}
