import { DateField } from '#app/components/date-field.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { acceptedEndings } from '#app/domain/application/file-kind.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { RequirementPage } from './view.ts';

type Props = {
  page: RequirementPage;
  failed:
    | {
        readonly errors: Readonly<Record<string, string>>;
        readonly values: Readonly<Record<string, string | readonly string[]>>;
      }
    | undefined;
};

export function ProofForm({ page, failed }: Props) {
  const t = useT();
  const errors = failed?.errors;
  const one = (name: string): string => {
    const typed = failed?.values[name];
    return typeof typed === 'string' ? typed : '';
  };
  const [first] = page.kinds;
  const only = page.kinds.length === 1 ? first?.value : undefined;
  return (
    <FormPage
      title={t('assurance.record')}
      eyebrow={`${page.id} ${page.title}`}
      lead={page.what}
      back={{ href: `/supervision/evidence/${page.id}` }}
      errors={errors}
      submit={{ label: t('assurance.record'), intent: 'record' }}
      upload
    >
      <SelectField
        name="kind"
        label={t('assurance.kindLabel')}
        hint={t('assurance.kindHint')}
        required
        width="full"
        defaultValue={one('kind') || (only ?? '')}
        error={errors?.kind}
        options={page.kinds}
      />
      <TextField
        name="name"
        label={t('assurance.nameLabel')}
        hint={t('assurance.nameHint')}
        required
        width="full"
        maxLength={200}
        defaultValue={one('name')}
        error={errors?.name}
      />
      <TextField
        name="number"
        label={t('assurance.numberLabel')}
        optional
        maxLength={100}
        defaultValue={one('number')}
        error={errors?.number}
      />
      <TextField
        name="issuer"
        label={t('assurance.issuer')}
        hint={t('assurance.issuerHint')}
        required
        width="full"
        maxLength={200}
        defaultValue={one('issuer')}
        error={errors?.issuer}
      />
      <DateField
        name="issuedOn"
        label={t('assurance.issuedOn')}
        required
        defaultValue={one('issuedOn')}
        error={errors?.issuedOn}
      />
      <DateField
        name="expiresOn"
        label={t('assurance.expiresOn')}
        hint={t('assurance.expiresHint')}
        defaultValue={one('expiresOn')}
        error={errors?.expiresOn}
      />
      <TextField
        name="scope"
        label={t('assurance.scope')}
        hint={t('assurance.scopeHint')}
        optional
        width="full"
        maxLength={400}
        defaultValue={one('scope')}
        error={errors?.scope}
      />
      <TextArea
        name="note"
        label={t('assurance.note')}
        hint={t('assurance.noteHint')}
        optional
        maxLength={2000}
        defaultValue={one('note')}
        error={errors?.note}
      />
      <FileField
        name="file"
        label={t('assurance.file')}
        optional
        accept={acceptedEndings}
        types="PDF, PNG, JPEG, CSV, DOCX, XLSX"
        limit="10 MB"
        error={errors?.file}
      />
    </FormPage>
  );
}
