import { DateField } from '#app/components/date-field.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import type { PolicyFormView } from './policy-view.ts';

type Props = { view: PolicyFormView; values: Values | undefined; errors: Errors; limit: string };

/** A draft: of a new document, the next of one, or one that stands. */
export function PolicyForm({ view, values: sent, errors, limit }: Props) {
  const t = useT();
  const values = sent ?? view.values;
  const isNew = view.id === undefined;
  return (
    <FormPage
      title={view.title ?? t('supervising.policies.new')}
      lead={t('supervising.policy.formLead')}
      back={{ href: isNew ? '/supervision/policies' : `/supervision/policies/${view.id}` }}
      errors={errors}
      upload
      hidden={{ revision: textOf(view.values, 'revision') || '0', version: view.version ?? '' }}
      submit={{
        label: t('supervising.policy.saveDraft'),
        intent: isNew ? 'create' : view.version ? 'change' : 'next',
      }}
    >
      {isNew ? (
        <>
          <SelectField
            name="kind"
            label={t('supervising.policy.kind')}
            required
            options={view.kinds}
            defaultValue={textOf(values, 'kind')}
            error={errors?.kind}
          />
          <TextField
            name="titleJa"
            label={t('supervising.policy.titleJa')}
            required
            maxLength={200}
            defaultValue={textOf(values, 'titleJa')}
            error={errors?.titleJa}
          />
          <TextField
            name="titleEn"
            label={t('supervising.policy.titleEn')}
            required
            maxLength={200}
            defaultValue={textOf(values, 'titleEn')}
            error={errors?.titleEn}
          />
        </>
      ) : null}
      <TextArea
        name="body"
        label={t('supervising.policy.body')}
        hint={t('supervising.policy.bodyHint')}
        rows={16}
        defaultValue={textOf(values, 'body')}
        error={errors?.body}
      />
      <FileField
        name="file"
        label={t('supervising.policy.file')}
        hint={
          view.file
            ? t('supervising.policy.fileThere', { name: view.file })
            : t('supervising.policy.fileHint')
        }
        optional
        accept=".pdf"
        types="PDF"
        limit={limit}
        error={errors?.file}
      />
      <TextArea
        name="changeNote"
        label={t('supervising.policy.changeNote')}
        hint={t('supervising.policy.changeHint')}
        required
        rows={3}
        maxLength={1000}
        defaultValue={textOf(values, 'changeNote')}
        error={errors?.changeNote}
      />
      <DateField
        name="validFrom"
        label={t('supervising.policy.validFrom')}
        required
        defaultValue={textOf(values, 'validFrom')}
        error={errors?.validFrom}
      />
      <DateField
        name="validUntil"
        label={t('supervising.policy.validUntil')}
        optional
        defaultValue={textOf(values, 'validUntil')}
        error={errors?.validUntil}
      />
      <DateField
        name="reviewOn"
        label={t('supervising.policy.review')}
        hint={t('supervising.policy.reviewHint')}
        optional
        defaultValue={textOf(values, 'reviewOn')}
        error={errors?.reviewOn}
      />
    </FormPage>
  );
}
