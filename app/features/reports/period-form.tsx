import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PeriodView } from './report-view.ts';

type Props = {
  action: string;
  periods: readonly PeriodView[];
  current: string;
  own: { readonly first: string; readonly last: string };
  /** Stands beside the days, or beside the choice of a period. */
  wrong: string | undefined;
  wrongDays: boolean;
};

/** Which period to report on. Named ones are chosen; `own` takes the two days below. */
export function PeriodForm({ action, periods, current, own, wrong, wrongDays }: Props) {
  const t = useT();
  return (
    <Form method="get" action={action} className="print:hidden">
      <Disclosure summary={t('report.period.choose')} open={wrong !== undefined}>
        <div className="grid gap-6 desktop:grid-cols-3">
          <SelectField
            name="period"
            label={t('report.period')}
            empty={false}
            options={[
              ...periods.map(({ code, label }) => ({ value: code, label })),
              { value: 'own', label: t('report.period.own') },
            ]}
            defaultValue={current}
            hint={t('report.period.ownHint')}
            error={wrongDays ? undefined : wrong}
          />
          <DateField
            name="first"
            label={t('report.period.first')}
            defaultValue={own.first}
            entry={wrong && wrongDays ? 'text' : 'native'}
            error={wrongDays ? wrong : undefined}
          />
          <DateField
            name="last"
            label={t('report.period.last')}
            defaultValue={own.last}
            entry={wrong && wrongDays ? 'text' : 'native'}
          />
        </div>
        <div className="mt-6">
          <Button variant="secondary">{t('report.period.show')}</Button>
        </div>
      </Disclosure>
    </Form>
  );
}
