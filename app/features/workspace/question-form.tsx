import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { Heading } from '#app/components/heading.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { AskPage, Choice } from './ask-view.ts';
import { definitionKey } from './definitions.ts';
import {
  criterionKinds,
  dimensionFields,
  dimensionKinds,
  eventFields,
  eventKindList,
  type FieldSpec,
  measureFields,
  measureKinds,
  occurrenceFields,
  personFields,
  rowsIn,
  sequenceFields,
  withEvent,
  withWhere,
} from './question-fields.ts';

type Values = Readonly<Record<string, string>>;
type Lists = Pick<AskPage, 'labs' | 'checkups' | 'levels' | 'offered'>;
type Context = { readonly values: Values; readonly errors: Values; readonly lists: Lists };

/** What stays chosen although the permit does not offer it keeps its choice, so that the form says what was asked. */
const among = (kinds: readonly string[], offered: readonly string[], chosen: string): readonly string[] =>
  kinds.filter((kind) => kind === chosen || offered.includes(kind));

/** The question as rows of choices. Every button sends the form, so that it works without script (D7). */
export function QuestionForm({ context }: { context: Context }) {
  const t = useT();
  const { values, errors } = context;
  return (
    <div className="space-y-10">
      <Part title={t('ask.period')}>
        <div className="grid gap-6 desktop:grid-cols-2">
          <DateField
            name="from"
            label={t('ask.from')}
            required
            defaultValue={values.from}
            error={errors.from}
          />
          <DateField name="to" label={t('ask.to')} required defaultValue={values.to} error={errors.to} />
        </div>
      </Part>
      <Part title={t('ask.who')} lead={t('ask.whoLead')}>
        <SelectField
          name="index"
          label={t('ask.index')}
          empty={false}
          defaultValue={values.index ?? 'everyone'}
          error={errors.index}
          options={(['everyone', 'first', 'last'] as const).map((value) => ({
            value,
            label: t(`ask.index.${value}`),
          }))}
        />
        <EditButton edit="show index" label={t('ask.show')} about={t('ask.index')} unscripted />
        {values.index === 'first' || values.index === 'last' ? (
          <EventFields context={context} prefix="event" label={t('ask.event')} />
        ) : null}
        <Criteria context={context} list="where" />
      </Part>
      <Part title={t('ask.by')} lead={t('ask.byLead')}>
        <Rows
          context={context}
          list="by"
          kinds={dimensionKinds}
          offered={context.lists.offered.dimensions}
          label={t('ask.dimension')}
        >
          {(prefix, kind) => (
            <>
              <Fields context={context} prefix={prefix} specs={dimensionFields[kind] ?? []} />
              <Below context={context} prefix={prefix} kind={kind} />
            </>
          )}
        </Rows>
      </Part>
      <Part title={t('ask.count')} lead={t('ask.countLead')}>
        <Rows
          context={context}
          list="count"
          kinds={measureKinds}
          offered={context.lists.offered.measures}
          label={t('ask.measure')}
        >
          {(prefix, kind) => (
            <>
              <Fields context={context} prefix={prefix} specs={measureFields[kind] ?? []} />
              <Below context={context} prefix={prefix} kind={kind} />
            </>
          )}
        </Rows>
      </Part>
    </div>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="space-y-6">
      <Heading level={2}>{title}</Heading>
      {lead ? <p className="max-w-text">{lead}</p> : null}
      {children}
    </section>
  );
}

/** An event or conditions that belong to a row. */
function Below({ context, prefix, kind }: { context: Context; prefix: string; kind: string }) {
  const t = useT();
  if (kind === 'risk-ratio' || kind === 'odds-ratio')
    return (
      <>
        <p className="font-700">{t('ask.exposure')}</p>
        <Criteria context={context} list={`${prefix}.exposure`} />
        <p className="font-700">{t('ask.outcome')}</p>
        <Criteria context={context} list={`${prefix}.outcome`} />
      </>
    );
  if (withEvent.has(kind))
    return <EventFields context={context} prefix={`${prefix}.event`} label={t('ask.event')} />;
  if (withWhere.has(kind)) return <Criteria context={context} list={`${prefix}.where`} />;
  return null;
}

function Criteria({ context, list }: { context: Context; list: string }) {
  const t = useT();
  return (
    <Rows
      context={context}
      list={list}
      kinds={criterionKinds}
      offered={context.lists.offered.criteria}
      label={t('ask.condition')}
    >
      {(prefix, kind) => (
        <>
          <input type="hidden" name={`${prefix}.level`} value={context.values[`${prefix}.level`] ?? '0'} />
          <SelectField
            name={`${prefix}.not`}
            label={t('ask.not')}
            empty={t('ask.not.no')}
            width="medium"
            defaultValue={context.values[`${prefix}.not`]}
            options={[{ value: '1', label: t('ask.not.yes') }]}
          />
          {kind === 'sequence' ? (
            <>
              <EventFields context={context} prefix={`${prefix}.first`} label={t('ask.first')} />
              <EventFields context={context} prefix={`${prefix}.then`} label={t('ask.then')} />
              <Fields context={context} prefix={prefix} specs={sequenceFields} />
            </>
          ) : (
            <Fields
              context={context}
              prefix={prefix}
              specs={[...(personFields[kind] ?? []), ...(eventFields[kind] ?? [])]}
            />
          )}
          {eventFields[kind] ? <Occurrence context={context} prefix={prefix} /> : null}
          {kind === 'all' || kind === 'any' ? (
            <EditButton edit={`add ${prefix}`} label={t('ask.addInto')} />
          ) : null}
        </>
      )}
    </Rows>
  );
}

/** How often and when: most conditions need neither, so it is folded until one of them says something. */
function Occurrence({ context, prefix }: { context: Context; prefix: string }) {
  const t = useT();
  const says = occurrenceFields.some(({ name }) => {
    const field = `${prefix}.${name}`;
    return Boolean(context.values[field] || context.errors[field]);
  });
  return (
    <Disclosure summary={t('ask.more')} open={says}>
      <Fields context={context} prefix={prefix} specs={occurrenceFields} />
    </Disclosure>
  );
}

type RowsProps = {
  context: Context;
  list: string;
  kinds: readonly string[];
  offered: readonly string[];
  label: string;
  children: (prefix: string, kind: string) => ReactNode;
};

function Rows({ context, list, kinds, offered, label, children }: RowsProps) {
  const t = useT();
  const rows = rowsIn(context.values, list);
  return (
    <div className="space-y-4">
      {rows.map((row, position) => {
        const prefix = `${list}.${row}`;
        const kind = context.values[`${prefix}.kind`] ?? '';
        const level = Number(context.values[`${prefix}.level`] ?? 0);
        const name = t('ask.rowName', { label, number: position + 1 });
        return (
          <fieldset
            key={prefix}
            className={`min-w-0 space-y-4 rounded-8 border border-solid-gray-300 p-4 ${level > 0 ? 'ml-4 desktop:ml-10' : ''}`}
          >
            <legend className="px-1 font-700">{name}</legend>
            <div className="flex flex-wrap items-end gap-3">
              <SelectField
                name={`${prefix}.kind`}
                label={t('ask.kind')}
                defaultValue={kind}
                error={context.errors[`${prefix}.kind`] ?? context.errors[prefix]}
                options={among(kinds, offered, kind).map((value) => ({ value, label: kindLabel(t, value) }))}
              />
              <EditButton edit={`show ${prefix}`} label={t('ask.show')} about={name} unscripted />
              <EditButton edit={`remove ${prefix}`} label={t('ask.remove')} about={name} />
            </div>
            {kind ? <Definition list={list} kind={kind} /> : null}
            {kind ? children(prefix, kind) : null}
          </fieldset>
        );
      })}
      <EditButton id={`add-${list}`} edit={`add ${list}`} label={t('ask.add', { label })} />
    </div>
  );
}

/** What exactly is counted, where the choice is made. */
function Definition({ list, kind }: { list: string; kind: string }) {
  const t = useT();
  const group = /(?:^|\.)(?:where|exposure|outcome)$/.test(list)
    ? 'condition'
    : list === 'by'
      ? 'by'
      : 'count';
  const key = definitionKey(group, kind);
  return key ? <p className="max-w-text text-std-16N-170 text-solid-gray-700">{t(key)}</p> : null;
}

type T = ReturnType<typeof useT>;
const kindLabel = (t: T, kind: string): string =>
  (eventKindList as readonly string[]).includes(kind)
    ? t(`query.say.kind.${kind}` as MessageKey)
    : t(`ask.kind.${kind}` as MessageKey);

type Edit = {
  id?: string;
  edit: string;
  label: string;
  about?: string;
  /** Pressed by script as soon as a kind is chosen; without script by hand. */
  unscripted?: boolean;
};

function EditButton({ id, edit, label, about, unscripted }: Edit) {
  const t = useT();
  const button = (
    <Button
      id={id}
      variant="secondary"
      size="sm"
      name="intent"
      value="edit"
      formAction={`?edit=${encodeURIComponent(edit)}`}
      formNoValidate
    >
      {label}
      {about ? <span className="sr-only">{t('common.aside', { text: '', aside: about })}</span> : null}
    </Button>
  );
  return unscripted ? (
    <div data-show={edit} className="[@media(scripting:enabled)]:hidden">
      {button}
    </div>
  ) : (
    button
  );
}

function EventFields({ context, prefix, label }: { context: Context; prefix: string; label: string }) {
  const t = useT();
  const kind = context.values[`${prefix}.kind`] ?? '';
  return (
    <div className="space-y-4 border-l-4 border-solid-gray-300 pl-4">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          name={`${prefix}.kind`}
          label={label}
          defaultValue={kind}
          error={context.errors[`${prefix}.kind`] ?? context.errors[prefix]}
          options={among(eventKindList, context.lists.offered.events, kind).map((value) => ({
            value,
            label: kindLabel(t, value),
          }))}
        />
        <EditButton edit={`show ${prefix}`} label={t('ask.show')} about={label} unscripted />
      </div>
      {kind ? <Fields context={context} prefix={prefix} specs={eventFields[kind] ?? []} /> : null}
    </div>
  );
}

function Fields({
  context,
  prefix,
  specs,
}: {
  context: Context;
  prefix: string;
  specs: readonly FieldSpec[];
}) {
  if (specs.length === 0) return null;
  return (
    <div className="grid gap-4 desktop:grid-cols-2">
      {specs.map((spec) => (
        <OneField key={spec.name} context={context} prefix={prefix} spec={spec} />
      ))}
    </div>
  );
}

const hinted = new Set([
  'terms',
  'except',
  'cuts',
  'at',
  'valueTo',
  'windowFrom',
  'departments',
  'levels',
  'services',
]);

function OneField({ context, prefix, spec }: { context: Context; prefix: string; spec: FieldSpec }) {
  const t = useT();
  const name = `${prefix}.${spec.name}`;
  const shared = {
    name,
    label: t(`ask.field.${spec.name}` as MessageKey),
    error: context.errors[name],
    ...(hinted.has(spec.name) ? { hint: t(`ask.hint.${spec.name}` as MessageKey) } : {}),
  };
  const value = context.values[name];
  if (spec.as === 'check')
    return <CheckboxField {...shared} value="1" defaultChecked={value !== undefined && value !== ''} />;
  if (spec.as === 'select')
    return (
      <SelectField
        {...shared}
        defaultValue={value}
        options={optionsOf(context.lists, spec, t, value ?? '')}
      />
    );
  const cited = spec.name === 'terms' ? context.values[`${prefix}.list`] : undefined;
  if (cited)
    return (
      <div>
        <TextField {...shared} defaultValue={value} width="long" />
        <input type="hidden" name={`${prefix}.list`} value={cited} />
        <p className="mt-1 text-std-16N-170 text-solid-gray-700">{t('ask.fromList', { list: cited })}</p>
      </div>
    );
  return (
    <TextField
      {...shared}
      defaultValue={value}
      width={spec.as === 'number' ? 'short' : 'long'}
      {...(spec.as === 'number' ? { inputMode: 'decimal' as const } : {})}
    />
  );
}

/** Of the choices of a field those that the permit leaves. */
function optionsOf(lists: Lists, spec: FieldSpec, t: T, chosen: string): readonly Choice[] {
  const { choices } = lists.offered;
  const left = choices[typeof spec.options === 'string' ? spec.options : spec.name];
  const keep = (value: string) => !left || value === chosen || left.includes(value);
  if (typeof spec.options === 'string') return lists[spec.options].filter(({ value }) => keep(value));
  const label = (value: string) =>
    spec.name === 'records' ? kindLabel(t, value) : t(`ask.option.${value}` as MessageKey);
  return (spec.options ?? []).filter(keep).map((value) => ({ value, label: label(value) }));
}
