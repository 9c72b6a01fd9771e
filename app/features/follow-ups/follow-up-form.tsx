import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { languageOf } from '#app/components/written.tsx';
import { attestedItems, sectionsOfType } from '#app/domain/application/follow-up.ts';
import { periodsOfUse } from '#app/domain/application/form-fields.ts';
import { Fields } from '#app/features/applications/section-form.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AmendmentType } from '#policies/workflow/follow-ups.ts';
import type { FollowUpForm } from './view.ts';

type Props = {
  form: FollowUpForm;
  values: FollowUpForm['values'];
  errors: Readonly<Record<string, string>> | undefined;
  saved: boolean;
  stale: boolean;
  prefectures: readonly { readonly code: string; readonly name: string }[];
};

const one = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';
const many = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

/** A draft of a change: saving always works, and what is missing is said. */
export function FollowUpFormPage({ form, values, errors, saved, stale, prefectures }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('followup.editTitle', { kind: form.title })}
      eyebrow={form.reference}
      lead={form.about}
      back={{ href: `/follow-ups/${form.id}`, label: t('form.back') }}
      errors={errors}
      hidden={{ revision: form.revision }}
      submit={{ label: t('followup.save'), intent: 'save' }}
      before={
        stale ? (
          <NoticeBanner tone="warning" title={t('stale.title')}>
            {t('stale.body')}
          </NoticeBanner>
        ) : saved ? (
          <NoticeBanner tone="info" title={t('followup.missing')} />
        ) : undefined
      }
    >
      <KindFields form={form} values={values} errors={errors ?? {}} prefectures={prefectures} />
    </FormPage>
  );
}

function KindFields({
  form,
  values,
  errors,
  prefectures,
}: {
  form: FollowUpForm;
  values: FollowUpForm['values'];
  errors: Readonly<Record<string, string>>;
  prefectures: Props['prefectures'];
}) {
  const t = useT();
  const reason = (
    <TextArea
      name="reason"
      label={t('followup.reason')}
      hint={t('followup.reasonHint')}
      required
      rows={5}
      defaultValue={one(values.reason)}
      lang={languageOf(one(values.reason))}
      error={errors.reason}
    />
  );
  const progress = (
    <TextArea
      name="progress"
      label={t('followup.progress')}
      hint={t('followup.progressHint')}
      required
      rows={5}
      defaultValue={one(values.progress)}
      lang={languageOf(one(values.progress))}
      error={errors.progress}
    />
  );
  const sections = sectionsOfType[form.type as AmendmentType] ?? [];
  switch (form.type ?? form.kind) {
    case 'purpose':
    case 'data':
      return (
        <>
          {reason}
          {form.type === 'purpose' ? (
            <RadioGroup
              name="purpose"
              label={t('followup.purpose')}
              required
              defaultValue={one(values.purpose)}
              error={errors.purpose}
              options={form.purposes}
            />
          ) : null}
          {sections.map((section) => (
            <Fields
              key={section}
              section={section}
              values={values}
              errors={errors}
              prefectures={prefectures}
            />
          ))}
        </>
      );
    case 'settings':
      return (
        <>
          <RadioGroup
            name="ruleSet"
            label={t('followup.ruleSet')}
            required
            defaultValue={one(values.ruleSet)}
            error={errors.ruleSet}
            options={form.ruleSets}
          />
          {reason}
        </>
      );
    case 'members':
      return (
        <>
          <TextField
            name="addEmail"
            type="email"
            autoComplete="off"
            label={t('followup.addEmail')}
            defaultValue={one(values.addEmail)}
            error={errors.addEmail}
          />
          <RadioGroup
            name="addRole"
            label={t('followup.addRole')}
            inline
            defaultValue={one(values.addRole) || 'analyst'}
            options={(['analyst', 'reader'] as const).map((role) => ({
              value: role,
              label: t(`application.member.${role}`),
            }))}
          />
          {form.members.length > 0 ? (
            <CheckboxGroup
              name="remove"
              label={t('followup.remove')}
              hint={t('followup.removeHint')}
              defaultValues={many(values.remove)}
              options={form.members}
            />
          ) : null}
          {reason}
        </>
      );
    case 'end_date':
      return (
        <>
          <DateField
            name="endsOn"
            label={t('followup.endsOn')}
            hint={t('followup.endsOnHint')}
            required
            defaultValue={one(values.endsOn)}
            error={errors.endsOn}
          />
          {reason}
        </>
      );
    case 'environment':
      return (
        <>
          <RadioGroup
            name="outsourcing"
            label={t('followup.outsourcing')}
            required
            inline
            defaultValue={one(values.outsourcing)}
            error={errors.outsourcing}
            options={(['no', 'yes'] as const).map((value) => ({
              value,
              label: t(`form.outsourcing.${value}`),
            }))}
          />
          {reason}
        </>
      );
    case 'renewal':
      return (
        <>
          <RadioGroup
            name="months"
            label={t('followup.months')}
            required
            inline
            defaultValue={one(values.months)}
            error={errors.months}
            options={periodsOfUse.map((months) => ({
              value: String(months),
              label: t(`form.months.${months}`),
            }))}
          />
          {progress}
          {reason}
        </>
      );
    case 'attestation':
      return (
        <>
          <CheckboxGroup
            name="confirms"
            label={t('followup.confirms')}
            required
            defaultValues={many(values.confirms)}
            error={errors.confirms}
            options={attestedItems.map((value) => ({ value, label: t(`attest.${value}`) }))}
          />
          {progress}
        </>
      );
    default:
      return (
        <>
          <RadioGroup
            name="incoming"
            label={t('followup.incoming')}
            hint={t('followup.incomingHint')}
            required
            defaultValue={one(values.incoming)}
            error={errors.incoming}
            options={form.members}
          />
          {reason}
        </>
      );
  }
}
