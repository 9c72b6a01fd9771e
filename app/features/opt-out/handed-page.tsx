import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { HandedView } from './handed-view.ts';
import { type Errors, textOf, type Values } from './letter-fields.tsx';

type Props = { view: HandedView; done: boolean; values: Values; errors: Errors };

/** How many persons the facility handed the notice, quarter by quarter. */
export function HandedPage(props: Props) {
  const { view, done, errors } = props;
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('stop.handed.title')}
        eyebrow={view.facility}
        lead={t('stop.handed.lead')}
        crumbs={[{ label: view.facility, href: `/facility/${view.id}` }, { label: t('stop.handed.title') }]}
        summary={
          done ? <NoticeBanner live tone="success" title={t('stop.handed.saved')} /> : <Waiting view={view} />
        }
        sections={[
          ...(view.mayDeclare
            ? [{ id: 'declare', title: t('stop.handed.declare'), children: <Declare {...props} /> }]
            : []),
          { id: 'declared', title: t('stop.handed.declared'), children: <Declared view={view} /> },
        ]}
      />
    </>
  );
}

function Waiting({ view }: { view: HandedView }) {
  const t = useT();
  if (view.waiting.length === 0) return null;
  return (
    <NoticeBanner tone="warning" title={t('stop.handed.waiting')}>
      <ul className="list-disc space-y-1 pl-6">
        {view.waiting.map((quarter) => (
          <li key={quarter}>{quarter}</li>
        ))}
      </ul>
    </NoticeBanner>
  );
}

function Declare({ view, values, errors }: Props) {
  const t = useT();
  if (view.quarters.length === 0) return <p>{t('stop.handed.none')}</p>;
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <p>{t('stop.handed.how')}</p>
      <input type="hidden" name="words" value={view.words} />
      <SelectField
        name="quarter"
        label={t('stop.handed.quarterLabel')}
        required
        options={view.quarters}
        defaultValue={textOf(values.quarter ?? view.chosen)}
        error={errors?.quarter}
      />
      <TextField
        name="persons"
        label={t('stop.handed.personsLabel')}
        hint={t('stop.handed.personsHint')}
        required
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        width="short"
        defaultValue={textOf(values.persons)}
        error={errors?.persons}
      />
      <SelectField
        name="reason"
        label={t('stop.handed.reasonLabel')}
        hint={t('stop.handed.reasonHint')}
        optional
        options={view.reasons}
        defaultValue={textOf(values.reason)}
        error={errors?.reason}
      />
      {errors?.sure ? (
        <CheckboxField name="sure" label={t('stop.handed.sure')} required error={errors.sure} />
      ) : null}
      <Button name="intent" value="declare">
        {t('stop.handed.submit')}
      </Button>
    </Form>
  );
}

function Declared({ view }: { view: HandedView }) {
  const t = useT();
  if (view.lines.length === 0) return <p>{t('stop.handed.nothing')}</p>;
  return (
    <DataTable
      caption={t('stop.handed.declared')}
      captionHidden
      rows={view.lines}
      rowKey={(line) => line.key}
      columns={[
        {
          key: 'quarter',
          header: t('stop.handed.quarterLabel'),
          rowHeader: true,
          cell: (line) => line.quarter,
        },
        ...(view.mayDeclare
          ? [{ key: 'persons', header: t('stop.handed.personsLabel'), nowrap: true, cell: personsOf }]
          : []),
        {
          key: 'state',
          header: t('stop.handed.stateLabel'),
          nowrap: true,
          cell: (line) => (
            <StatusBadge tone={line.replaced ? 'neutral' : 'done'}>
              {t(line.replaced ? 'stop.handed.replaced' : 'stop.handed.counts')}
            </StatusBadge>
          ),
        },
        { key: 'reason', header: t('stop.handed.reasonColumn'), cell: (line) => line.reason ?? '—' },
        { key: 'declared', header: t('stop.handed.declaredAt'), cell: (line) => line.declared },
      ]}
    />
  );
}

const personsOf = (line: HandedView['lines'][number]) => line.persons;
