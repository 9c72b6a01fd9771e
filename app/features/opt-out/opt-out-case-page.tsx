import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { StepBar } from '#app/components/step-bar.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, LetterFields, textOf, type Values } from './letter-fields.tsx';
import type { FormChoices, OptOutCaseView } from './opt-out-view.ts';
import { DocumentFields } from './receive-page.tsx';

type Choices = Omit<FormChoices, 'facilities'>;
type Props = {
  view: OptOutCaseView;
  choices: Choices;
  done: 'received' | 'checked' | 'refused' | 'told' | 'withdrawn' | undefined;
  values: Values;
  errors: Errors;
};

/** One request, as its desk and the office see it: the steps, what is next, and nothing of who the person is. */
export function OptOutCasePage(props: Props) {
  const { view, done, errors } = props;
  const t = useT();
  const { line, acts, snapshots } = view;
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('stop.case.title', { reference: line.reference })}
        eyebrow={line.facility}
        status={<StatusBadge tone={line.tone}>{line.state}</StatusBadge>}
        crumbs={[{ label: t('stop.case.back'), href: '/opt-outs' }, { label: line.reference }]}
        summary={
          <div className="space-y-6">
            {done ? <NoticeBanner live tone="success" title={t(`stop.case.${done}`)} /> : null}
            {view.needsDetails && acts.check ? (
              <NoticeBanner tone="warning" title={t('stop.case.details')}>
                {t('stop.case.detailsBody')}
              </NoticeBanner>
            ) : null}
            <StepBar label={t('stop.status.steps')} steps={view.steps} />
          </div>
        }
        sections={[
          { id: 'about', title: t('stop.case.about'), children: <About view={view} /> },
          ...(acts.check
            ? [{ id: 'check', title: t('stop.case.check'), children: <Check {...props} /> }]
            : []),
          ...(acts.refuse
            ? [{ id: 'refuse-part', title: t('stop.case.refuse'), children: <Refuse {...props} /> }]
            : []),
          ...(acts.tell ? [{ id: 'tell', title: t('stop.case.tell'), children: <Tell {...props} /> }] : []),
          {
            id: 'history',
            title: t('stop.case.history'),
            children:
              view.facts.length > 0 ? (
                <DescriptionList items={view.facts} />
              ) : (
                <p>{t('stop.case.noFacts')}</p>
              ),
          },
          ...(snapshots
            ? [
                {
                  id: 'snapshots',
                  title: t('stop.snapshots.title'),
                  children: <Snapshots snapshots={snapshots} />,
                },
              ]
            : []),
          ...(acts.withdraw
            ? [{ id: 'withdraw', title: t('stop.case.withdraw'), children: <Withdraw /> }]
            : []),
        ]}
      />
    </>
  );
}

function About({ view }: { view: OptOutCaseView }) {
  const t = useT();
  const { line } = view;
  return (
    <div className="space-y-4">
      <DescriptionList
        items={[
          { term: t('stop.column.turn'), value: line.turn },
          ...(line.due
            ? [
                {
                  term: t('stop.column.due'),
                  value: line.overdue
                    ? t('common.aside', { text: line.due, aside: t('stop.overdue') })
                    : line.due,
                },
              ]
            : []),
          { term: t('stop.column.channel'), value: line.channel },
          { term: t('stop.column.received'), value: line.received },
          { term: t('stop.case.requester'), value: view.requester },
          {
            term: t('stop.scope'),
            value: (
              <>
                {view.scope}
                <span className="block text-std-16N-170 text-solid-gray-700">{view.scopeNote}</span>
              </>
            ),
          },
          { term: t('stop.case.reach'), value: view.reach },
          { term: t('stop.case.language'), value: view.writtenIn },
          ...(view.receipt ? [{ term: t('stop.case.receipt'), value: view.receipt }] : []),
        ]}
      />
      <p>{t('stop.case.sealed')}</p>
      {view.receipt ? (
        <ButtonLink href={`/opt-outs/${line.id}/slip.pdf`} variant="secondary" download>
          {t('stop.sent.paper')}
        </ButtonLink>
      ) : null}
    </div>
  );
}

function Check({ view, choices, values, errors }: Props) {
  const t = useT();
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <p>{t('stop.case.checkLead')}</p>
      <DocumentFields choices={choices} values={values} errors={errors} required bereaved={view.bereaved} />
      <LetterFields values={values} errors={errors} own={false} />
      <Button name="intent" value="check">
        {t('stop.case.checkDo')}
      </Button>
    </Form>
  );
}

function Refuse({ choices, values, errors }: Props) {
  const t = useT();
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <RadioGroup
        name="refusal"
        label={t('stop.case.refuseReason')}
        required
        options={choices.refusals}
        defaultValue={textOf(values.refusal)}
        error={errors?.refusal}
      />
      <Button variant="danger" name="intent" value="refuse">
        {t('stop.case.refuseDo')}
      </Button>
    </Form>
  );
}

function Tell({ view, choices, values, errors }: Props) {
  const t = useT();
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <p>{t('stop.case.tellLead')}</p>
      <DateField
        name="on"
        label={t('stop.case.tellOn')}
        required
        defaultValue={textOf(values.on) || view.today}
        max={view.today}
        error={errors?.on}
      />
      <RadioGroup
        name="how"
        label={t('stop.case.tellHow')}
        required
        options={choices.ways}
        defaultValue={textOf(values.how)}
        error={errors?.how}
      />
      <Button name="intent" value="tell">
        {t('stop.case.tellDo')}
      </Button>
    </Form>
  );
}

function Withdraw() {
  const t = useT();
  return (
    <Form method="post" className="max-w-form space-y-4">
      <p>{t('stop.case.withdrawLead')}</p>
      <p>{t('stop.withdraw.body')}</p>
      <Button variant="danger" name="intent" value="withdraw">
        {t('stop.withdraw.do')}
      </Button>
    </Form>
  );
}

function Snapshots({ snapshots }: { snapshots: NonNullable<OptOutCaseView['snapshots']> }) {
  const t = useT();
  return (
    <div className="space-y-4">
      <p>{t('stop.snapshots.lead')}</p>
      <p>{snapshots.rule}</p>
      {snapshots.lines.length === 0 ? (
        <p>{t('stop.snapshots.none')}</p>
      ) : (
        <DataTable
          caption={t('stop.snapshots.title')}
          captionHidden
          rows={snapshots.lines}
          rowKey={(line) => line.reference}
          columns={[
            {
              key: 'reference',
              header: t('stop.snapshots.reference'),
              rowHeader: true,
              cell: (line) =>
                line.href ? <TextLink href={line.href}>{line.reference}</TextLink> : line.reference,
            },
            {
              key: 'title',
              header: t('stop.snapshots.project'),
              cell: (line) => <Written text={line.title} />,
            },
            { key: 'prepared', header: t('stop.snapshots.prepared'), cell: (line) => line.prepared },
            { key: 'state', header: t('stop.snapshots.effect'), cell: (line) => line.state },
          ]}
        />
      )}
    </div>
  );
}
