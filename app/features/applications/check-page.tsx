import { Heading } from '#app/components/heading.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Answers } from './case-acts.tsx';
import type { AnswerGroup } from './case-view.ts';

type Props = {
  id: string;
  again: boolean;
  conditions: readonly {
    readonly id: string;
    readonly text: string;
    readonly holds: boolean;
    readonly who?: string | undefined;
  }[];
  outline: readonly { readonly label: string; readonly value: string }[];
  members: string;
  answers: readonly AnswerGroup[];
  errors: Readonly<Record<string, string>> | undefined;
};

/** Everything once more, each answer with the way back to it, and then one button. */
export function CheckPage({ id, again, conditions, outline, members, answers, errors }: Props) {
  const t = useT();
  const path = `/applications/${id}`;
  const open = conditions.filter((one) => !one.holds);
  return (
    <FormPage
      title={t('check.title')}
      lead={t('check.lead')}
      back={{ href: path, label: t('form.back') }}
      errors={errors}
      submit={{
        label: t(again ? 'check.resubmit' : 'check.submit'),
        intent: 'submit',
        reason: open.length > 0 ? t('check.blocked') : undefined,
      }}
    >
      <section>
        <Heading level={2}>{t('check.conditions')}</Heading>
        <ul className="mt-3 space-y-2">
          {conditions.map((one) => (
            <li key={one.id} className="flex flex-wrap items-start gap-3">
              <StatusBadge tone={one.holds ? 'done' : 'action'}>
                {t(one.holds ? 'check.holds' : 'check.fails')}
              </StatusBadge>
              <span className="min-w-0 flex-1">
                {one.text}
                {one.who ? <span className="block">{one.who}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <Heading level={2}>{t('case.answers')}</Heading>
        <div className="mt-4 space-y-8">
          <div>
            <Heading level={3}>{t('form.outline')}</Heading>
            <SummaryList
              rows={outline.map((row) => ({
                label: row.label,
                value: row.value === '' ? '' : <Written text={row.value} />,
                changeHref: `${path}/edit`,
              }))}
            />
          </div>
          <div>
            <Heading level={3}>{t('form.members')}</Heading>
            <SummaryList
              rows={[
                {
                  label: t('application.members'),
                  value: <Written text={members} />,
                  changeHref: `${path}/members`,
                },
              ]}
            />
          </div>
          <Answers groups={answers} editHref={(section) => `${path}/section/${section}`} />
        </div>
      </section>
    </FormPage>
  );
}
