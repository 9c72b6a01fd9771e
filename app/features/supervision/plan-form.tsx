import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PlanFormView } from './audit-view.ts';
import { type Errors, listOf, textOf, type Values } from './form-values.ts';

type Props = { view: PlanFormView; values: Values | undefined; errors: Errors };

/** What is examined, when, and by whom. */
export function PlanForm({ view, values: sent, errors }: Props) {
  const t = useT();
  const values = sent ?? view.values;
  return (
    <FormPage
      title={t(view.id ? 'supervising.audits.change' : 'supervising.audits.new')}
      {...(view.reference ? { eyebrow: view.reference } : {})}
      back={{ href: view.id ? `/supervision/audits/${view.id}` : '/supervision/audits' }}
      errors={errors}
      hidden={{ revision: String(view.revision) }}
      submit={{ label: t('supervising.save'), intent: 'save' }}
    >
      {view.id ? (
        <input type="hidden" name="year" value={textOf(view.values, 'year')} />
      ) : (
        <TextField
          name="year"
          label={t('supervising.audit.year')}
          required
          inputMode="numeric"
          maxLength={4}
          width="short"
          defaultValue={textOf(values, 'year')}
          error={errors?.year}
        />
      )}
      <SelectField
        name="organisationId"
        label={t('supervising.audit.organisation')}
        required
        options={view.organisations}
        defaultValue={textOf(values, 'organisationId')}
        error={errors?.organisationId}
      />
      <TextArea
        name="scope"
        label={t('supervising.audit.scope')}
        hint={t('supervising.audit.scopeHint')}
        required
        rows={3}
        maxLength={1000}
        defaultValue={textOf(values, 'scope')}
        error={errors?.scope}
      />
      <CheckboxGroup
        name="topics[]"
        label={t('supervising.audit.topics')}
        required
        options={view.topics}
        defaultValues={listOf(values, 'topics')}
        error={errors?.topics}
      />
      <DateField
        name="plannedFrom"
        label={t('supervising.audit.from')}
        required
        defaultValue={textOf(values, 'plannedFrom')}
        error={errors?.plannedFrom}
      />
      <DateField
        name="plannedUntil"
        label={t('supervising.audit.until')}
        required
        defaultValue={textOf(values, 'plannedUntil')}
        error={errors?.plannedUntil}
      />
      <CheckboxGroup
        name="auditorIds[]"
        label={t('supervising.audit.auditors')}
        hint={t('supervising.audit.auditorsHint')}
        options={view.people}
        defaultValues={listOf(values, 'auditorIds')}
        error={errors?.auditorIds}
      />
    </FormPage>
  );
}
