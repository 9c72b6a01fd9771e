import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Failed } from './output-deeds.tsx';
import { Preflight } from './preflight.tsx';
import type { OutputForm as Form } from './view.ts';

type Props = { form: Form; failed: Failed; chosen?: string | undefined; saved?: boolean };

/** A new request: which results, and what for. Or a draft: what each of them is, for those who check it. */
export function OutputForm({ form, failed, chosen, saved }: Props) {
  const t = useT();
  const isNew = form.id === undefined;
  const values = failed?.values ?? {};
  const errors = failed?.errors;
  const one = (name: string, stored: string): string => {
    const typed = values[name];
    return typeof typed === 'string' ? typed : stored;
  };
  const typedRuns = values.runs ?? values.added;
  return (
    <FormPage
      eyebrow={form.reference ?? form.workspace.reference}
      title={t(isNew ? 'output.new' : 'output.editTitle')}
      lead={t('output.newLead')}
      back={{ href: isNew ? `/workspaces/${form.workspace.id}` : `/outputs/${form.id}` }}
      errors={errors}
      hidden={isNew ? {} : { revision: form.revision }}
      submit={
        isNew
          ? { label: t('output.create'), intent: 'create' }
          : { label: t('output.submit'), intent: 'submit' }
      }
      {...(isNew ? {} : { draft: { label: t('output.save'), intent: 'save' } })}
      before={
        <>
          <p className="mb-4">{t(isNew ? 'output.limitsNew' : 'output.limits', form.limits)}</p>
          {saved && !failed ? <NoticeBanner tone="success" title={t('output.saved')} live /> : null}
          {form.returned && form.returnText ? (
            <NoticeBanner tone="warning" title={t('output.returnedTitle')}>
              <p className="whitespace-pre-line">
                <Written text={form.returnText} />
              </p>
            </NoticeBanner>
          ) : null}
        </>
      }
    >
      <TextField
        name="title"
        label={t('output.titleLabel')}
        hint={t('output.titleHint')}
        required
        width="full"
        maxLength={200}
        defaultValue={one('title', form.title)}
        error={errors?.title}
      />
      <SelectField
        name="objective"
        label={t('output.objective')}
        required
        width="full"
        defaultValue={one('objective', form.objective)}
        error={errors?.objective}
        options={form.objectives.map(({ id, text }) => ({ value: id, label: `${id} ${text}` }))}
      />
      <TextArea
        name="intendedUse"
        label={t('output.intendedUse')}
        hint={t('output.intendedUseHint')}
        required
        rows={3}
        maxLength={2000}
        defaultValue={one('intendedUse', form.intendedUse)}
        error={errors?.intendedUse}
      />
      {form.returned ? (
        <TextArea
          name="answer"
          label={t('output.answer')}
          hint={t('output.answerHint')}
          required
          rows={4}
          maxLength={4000}
          defaultValue={one('answer', form.answer)}
          error={errors?.answer}
        />
      ) : null}
      {form.items.map((item) => (
        <fieldset
          key={item.id}
          className="min-w-0 space-y-6 rounded-8 border border-solid-gray-300 p-4 desktop:p-6"
        >
          <legend className="px-1 font-700">{t('output.item', { number: item.number })}</legend>
          <p>{item.sentence}</p>
          {item.preflight ? <Preflight found={item.preflight} /> : null}
          <TextField
            name={`title.${item.id}`}
            label={t('output.itemTitle')}
            required
            width="full"
            maxLength={200}
            defaultValue={one(`title.${item.id}`, item.title)}
            error={errors?.[`title.${item.id}`]}
          />
          <TextArea
            name={`context.${item.id}`}
            label={t('output.context')}
            hint={t('output.contextHint')}
            required
            rows={4}
            maxLength={4000}
            defaultValue={one(`context.${item.id}`, item.context)}
            error={errors?.[`context.${item.id}`]}
          />
          <TextArea
            name={`controls.${item.id}`}
            label={t('output.controls')}
            hint={t('output.controlsHint')}
            required
            rows={2}
            maxLength={2000}
            defaultValue={one(`controls.${item.id}`, item.controls)}
            error={errors?.[`controls.${item.id}`]}
          />
          {item.preflight?.needsException || item.exception ? (
            <TextArea
              name={`exception.${item.id}`}
              label={t('output.exception')}
              hint={t('output.exceptionHint')}
              required
              rows={3}
              maxLength={2000}
              defaultValue={one(`exception.${item.id}`, item.exception)}
            />
          ) : null}
          <CheckboxField name={`remove.${item.id}`} value="1" label={t('output.remove')} />
        </fieldset>
      ))}
      {form.runs.length > 0 ? (
        <CheckboxGroup
          name={isNew ? 'runs[]' : 'added[]'}
          label={t(isNew ? 'output.runs' : 'output.addRuns')}
          hint={t('output.runsHint')}
          {...(isNew ? { required: true } : { optional: true })}
          defaultValues={typedRuns ? [typedRuns].flat() : chosen ? [chosen] : []}
          error={errors?.runs ?? errors?.added}
          options={form.runs.map((run) => ({
            value: run.id,
            label: run.sentence,
            ...(run.note ? { hint: run.note } : {}),
          }))}
        />
      ) : isNew ? (
        <p>{t('output.runsNone')}</p>
      ) : null}
    </FormPage>
  );
}
