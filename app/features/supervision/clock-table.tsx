import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { DueDay } from './due-day.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import type { ClockLine } from './incident-view.ts';

/** Whom it has to be told until when, and who told whom. */
export function ClockTable({ clocks }: { clocks: readonly ClockLine[] }) {
  const t = useT();
  return (
    <DataTable
      stacks
      caption={t('supervising.incident.clocks')}
      captionHidden
      rows={clocks}
      rowKey={(clock) => clock.addressee}
      empty={<EmptyState title={t('supervising.clock.none')}>{t('supervising.clock.noneBody')}</EmptyState>}
      footnote={t('supervising.clock.note')}
      columns={[
        { key: 'label', header: t('supervising.clock.whom'), rowHeader: true, cell: (clock) => clock.label },
        {
          key: 'due',
          header: t('supervising.column.due'),
          cell: (clock) => (
            <>
              <DueDay text={clock.due} overdue={clock.overdue} />
              {clock.aim ? (
                <span className="block text-std-16N-170 text-solid-gray-700">
                  {t('supervising.clock.aim', { day: clock.aim })}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'state',
          header: t('supervising.column.state'),
          nowrap: true,
          cell: (clock) => <StatusBadge tone={clock.tone}>{clock.state}</StatusBadge>,
        },
        {
          key: 'settled',
          header: t('supervising.clock.how'),
          cell: (clock) => (
            <>
              <WithJapanese text={clock.settled ?? clock.proposal?.text ?? t('common.none')} />
              {clock.late ? (
                <strong className="block text-error-2">{t('supervising.clock.late')}</strong>
              ) : null}
              {clock.notes.map((note) => (
                <span key={note} className="block text-std-16N-170">
                  <Written text={note} />
                </span>
              ))}
              {clock.proposal ? (
                <strong className="block">
                  <WithJapanese text={clock.proposal.waits} />
                </strong>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

type Props = { clocks: readonly ClockLine[]; today: string; values: Values; errors: Errors };

export function SettleForm({ clocks, today, values, errors }: Props) {
  const t = useT();
  return (
    <Form
      key={clocks.map(({ addressee, proposal }) => (proposal ? `(${addressee})` : addressee)).join(' ')}
      method="post"
      noValidate
      className="max-w-form space-y-6 rounded-12 border border-solid-gray-300 p-5"
    >
      <h3 className="text-std-20B-150">{t('supervising.clock.settle')}</h3>
      <SelectField
        name="addressee"
        label={t('supervising.clock.whom')}
        required
        options={clocks.map((clock) => ({ value: clock.addressee, label: clock.label }))}
        defaultValue={textOf(values, 'addressee')}
        error={errors?.addressee}
      />
      <DateField
        name="toldOn"
        label={t('supervising.clock.toldOn')}
        defaultValue={textOf(values, 'toldOn') || today}
        max={today}
        error={errors?.toldOn}
      />
      <TextField
        name="recipient"
        label={t('supervising.clock.recipient')}
        hint={t('supervising.clock.recipientHint')}
        maxLength={200}
        defaultValue={textOf(values, 'recipient')}
        error={errors?.recipient}
      />
      <TextArea
        name="note"
        label={t('supervising.clock.noteField')}
        hint={t('supervising.clock.noteHint')}
        rows={3}
        maxLength={2000}
        defaultValue={textOf(values, 'note')}
        error={errors?.note}
      />
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="tell">
          {t('supervising.clock.tell')}
        </Button>
        <Button name="intent" value="not_needed" variant="secondary">
          {t('supervising.clock.notNeeded')}
        </Button>
      </div>
    </Form>
  );
}
