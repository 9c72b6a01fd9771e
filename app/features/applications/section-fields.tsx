import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { languageOf } from '#app/components/written.tsx';
import { datasetIds, itemGroupIds } from '#app/domain/application/datasets.ts';
import { estimateFee } from '#app/domain/application/fee.ts';
import {
  type DraftAnswers,
  type Field,
  fieldsOf,
  periodsOfUse,
} from '#app/domain/application/form-fields.ts';
import { linkageCodes, linkageNames } from '#app/domain/catalogue/linkage.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { LinkPanel } from './link-panel.tsx';
import { grouped } from './outlook-panel.tsx';
import type { SectionPage, SectionValues } from './section-form.tsx';

export type Choice = { readonly value: string; readonly label: string; readonly hint: string };
export type FieldsPage = Pick<SectionPage, 'section' | 'prefectures' | 'periods' | 'presets' | 'language'> &
  Partial<Pick<SectionPage, 'choices' | 'search' | 'outlook'>>;
type Props = {
  page: FieldsPage;
  values: SectionValues;
  errors: Readonly<Record<string, string>>;
  /** As typed now, the other sections as stored. */
  answers: DraftAnswers;
};

const one = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';
const many = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? (value === '' ? [] : [value]) : (value ?? []);

export function SectionFields(props: Props) {
  return Object.entries(fieldsOf(props.page.section)).map(([name, field]) =>
    field.own ? (
      <OwnField key={name} name={name} {...props} />
    ) : (
      <UsualField key={name} name={name} field={field} {...props} />
    ),
  );
}

function UsualField({ name, field, values, errors }: Props & { name: string; field: Field }) {
  const t = useT();
  const texts = {
    name,
    label: t(`form.${name}` as MessageKey),
    ...(field.hint ? { hint: t(`form.${name}Hint` as MessageKey) } : {}),
    ...(field.optional ? { optional: true } : { required: true }),
    error: errors[name],
  };
  const value = one(values[name]);
  const options = (field.options ?? []).map((option) => ({
    value: option,
    label: t(`form.${name}.${option}` as MessageKey),
  }));
  switch (field.kind) {
    case 'area':
      return (
        <TextArea
          {...texts}
          rows={(field.max ?? 0) > 2000 ? 6 : 3}
          defaultValue={value}
          lang={languageOf(value)}
        />
      );
    case 'choice':
      return <RadioGroup {...texts} defaultValue={value || field.initial} options={options} />;
    case 'ticks':
      return <CheckboxGroup {...texts} defaultValues={many(values[name])} options={options} />;
    case 'yes':
      return (
        <CheckboxField
          name={name}
          value="yes"
          label={t(`form.${name}.yes` as MessageKey)}
          defaultChecked={value === 'yes'}
          error={errors[name]}
        />
      );
    default:
      return <TextField {...texts} width="full" defaultValue={value} lang={languageOf(value)} />;
  }
}

/** Those with a control of their own. */
function OwnField({ name, page, values, errors, answers }: Props & { name: string }) {
  const t = useT();
  const error = errors[name];
  switch (name) {
    case 'objectives':
      return [1, 2, 3, 4, 5].map((number) => (
        <TextField
          key={number}
          name={`objective${number}`}
          label={t('form.objective', { number })}
          {...(number === 1 ? { required: true, hint: t('form.objectiveHint') } : { optional: true })}
          width="full"
          defaultValue={one(values[`objective${number}`])}
          error={number === 1 ? error : undefined}
        />
      ));
    case 'datasets':
      return (
        <CheckboxGroup
          name={name}
          label={t('form.datasets')}
          required
          defaultValues={many(values[name])}
          error={error}
          options={datasetIds.map((id) => ({ value: id, label: t(`dataset.${id}`), hint: id }))}
        />
      );
    case 'groups':
      return (
        <>
          {page.presets.length > 0 ? (
            <NoticeBanner tone="info" title={t('preset.menu')}>
              <ul className="list-disc pl-6">
                {page.presets.map((preset) => (
                  <li key={preset.id}>{t(`preset.${preset.id}` as MessageKey)}</li>
                ))}
              </ul>
            </NoticeBanner>
          ) : null}
          <CheckboxGroup
            name={name}
            label={t('form.groups')}
            hint={t('form.groupsHint')}
            required
            defaultValues={many(values[name])}
            error={error}
            options={itemGroupIds.map((id) => ({ value: id, label: t(`items.${id}`) }))}
          />
          {page.periods.length > 0 ? (
            <NoticeBanner tone="info" title={t('form.periods')}>
              <ul className="list-disc pl-6">
                {page.periods.map((period) => (
                  <li key={period}>{period}</li>
                ))}
              </ul>
            </NoticeBanner>
          ) : null}
        </>
      );
    case 'from':
    case 'to':
      return (
        <DateField
          name={name}
          label={t(`form.${name}`)}
          hint={t('form.dayHint')}
          entry="text"
          required
          defaultValue={one(values[name])}
          error={error}
        />
      );
    case 'prefectures':
      return (
        <CheckboxGroup
          name={name}
          label={t('form.prefectures')}
          hint={t('form.prefecturesHint')}
          inline
          defaultValues={many(values[name])}
          error={error}
          options={page.prefectures.map((place) => ({ value: place.code, label: place.name }))}
        />
      );
    case 'variables':
      return <ItemSearch page={page} values={values} errors={errors} />;
    case 'codeLists':
      return page.choices ? (
        <CheckboxGroup
          name={name}
          label={t('form.codeLists')}
          optional
          defaultValues={many(values[name])}
          error={error}
          options={page.choices.codeLists.map((list) => ({ ...list }))}
        />
      ) : null;
    case 'databases': {
      const chosen = answers.linkage?.databases;
      return (
        <>
          <CheckboxGroup
            name={name}
            label={t('form.databases')}
            hint={t('form.databasesHint')}
            optional
            defaultValues={many(values[name])}
            error={error}
            // The data of this portal are those of a certified producer: nothing to link with itself.
            options={linkageCodes
              .filter((code) => code !== 'JISEDAI')
              .map((code) => ({ value: code, label: linkageNames[code][page.language] }))}
          />
          <LinkPanel databases={Array.isArray(chosen) ? chosen.map(String) : []} language={page.language} />
        </>
      );
    }
    case 'months':
      return (
        <RadioGroup
          name={name}
          label={t('form.months')}
          hint={t('form.monthsHint')}
          required
          inline
          defaultValue={one(values[name])}
          error={error}
          options={periodsOfUse.map((months) => ({
            value: String(months),
            label: t(`form.months.${months}`),
          }))}
        />
      );
    case 'feeAccepted':
      return <FeeAcceptance page={page} values={values} errors={errors} answers={answers} />;
    default:
      return null;
  }
}

/** A search among what can be chosen. The button saves nothing, and what is ticked comes back with the page. */
function ItemSearch({ page, values, errors }: Omit<Props, 'answers'>) {
  const t = useT();
  if (!page.choices) return null;
  const { variables, codeLists } = page.choices;
  return (
    <>
      <div className="flex flex-wrap items-end gap-4">
        <TextField
          name="search"
          type="search"
          label={t('form.searchItems')}
          hint={t('form.searchItemsHint')}
          defaultValue={page.search}
        />
        <Button variant="secondary" name="intent" value="search">
          {t('form.search')}
        </Button>
      </div>
      <p role="status">{t('form.found', { count: variables.length, lists: codeLists.length })}</p>
      {variables.length > 0 ? (
        <CheckboxGroup
          name="variables"
          label={t('form.variables')}
          optional
          defaultValues={many(values.variables)}
          error={errors.variables}
          options={variables.map((one) => ({ ...one }))}
        />
      ) : (
        <p>{t('form.itemsNone')}</p>
      )}
    </>
  );
}

/** The amount is part of what is accepted: when it changes, somebody accepts it anew. */
function FeeAcceptance({ page, values, errors, answers }: Props) {
  const t = useT();
  const { outlook } = page;
  if (!outlook) return null;
  const fee = estimateFee(outlook.feeRule, {
    service: outlook.service,
    class: outlook.feeClass,
    answers,
    supportHours: outlook.supportHours,
  });
  if (!fee) return <p>{t('fee.free')}</p>;
  return (
    <CheckboxField
      key={fee.yen}
      name="feeAccepted"
      value={String(fee.yen)}
      label={t('fee.accept', { yen: grouped(fee.yen) })}
      hint={t('fee.withdrawable')}
      defaultChecked={one(values.feeAccepted) === String(fee.yen)}
      error={errors.feeAccepted}
    />
  );
}
