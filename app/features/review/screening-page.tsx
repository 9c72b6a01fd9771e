import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NextPanel } from '#app/components/next-panel.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Answers } from '#app/features/applications/case-acts.tsx';
import { CaseStanding } from '#app/features/applications/case-standing.tsx';
import type { AnswerGroup, CaseStandingView } from '#app/features/applications/case-view.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { listOf, textOf, type Values } from './values.ts';

type Person = {
  readonly id: string;
  readonly name: string;
  readonly duties: string;
  /** Signs of closeness to the applicants; they decide nothing. */
  readonly signs: readonly string[];
  readonly substitute: boolean;
  readonly away: string | undefined;
};
type Props = {
  id: string;
  reference: string;
  version: number;
  items: readonly { readonly id: string; readonly label: string; readonly part: string }[];
  parts: readonly { readonly id: string; readonly label: string }[];
  voters: readonly Person[];
  chairs: readonly Person[];
  answers: readonly AnswerGroup[];
  standing: CaseStandingView;
  answerBy: string;
  /** The chair and one member may judge it (C8). */
  shortTrack: boolean;
  governance: {
    readonly profile: string;
    readonly cases: readonly { readonly by: string; readonly datasets: string }[];
  };
  errors: Readonly<Record<string, string>> | undefined;
  failedIntent: string | undefined;
  values: Values;
};

/** Accepting and returning are two forms: what one of them needs does not stand in the way of the other. */
export function ScreeningPage(props: Props) {
  const t = useT();
  const { id, reference, version, items, voters, chairs, answers, standing, errors, failedIntent, values } =
    props;
  const person = (one: Person) => ({
    value: one.id,
    label: one.name,
    hint: <PersonHint person={one} />,
  });
  const free = voters.filter((one) => one.signs.length === 0 && !one.substitute).map((one) => one.id);
  const accepting = failedIntent === 'accept';
  const clock = standing.clocks[0];
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: reference, href: `/applications/${id}` },
          { label: t('screen.title') },
        ]}
        eyebrow={`${reference}　${t('screen.version', { version })}`}
        title={t('screen.title')}
        lead={t('screen.lead')}
        next={
          <NextPanel
            mine
            due={clock ? t('next.due', { due: clock.due, left: clock.left }) : undefined}
            actions={
              <>
                <ButtonLink href="#accept">{t('next.toAccept')}</ButtonLink>
                <ButtonLink href="#return" variant="secondary">
                  {t('next.toReturn')}
                </ButtonLink>
              </>
            }
          >
            {t('next.do.screen')}
          </NextPanel>
        }
        index
        sections={[
          { id: 'answers', title: t('case.answers'), children: <Answers groups={answers} folded /> },
          {
            id: 'accept',
            title: t('screen.accept'),
            children: (
              <Form method="post" noValidate className="max-w-form space-y-8">
                <Governance governance={props.governance} />
                {props.shortTrack ? (
                  <NoticeBanner tone="info" title={t('screen.shortTrack')}>
                    <p>{t('screen.shortTrackText')}</p>
                  </NoticeBanner>
                ) : null}
                <CheckboxGroup
                  name="items"
                  label={t('screen.checklist')}
                  hint={t('screen.checklistHint')}
                  required
                  defaultValues={listOf(values.items)}
                  error={accepting ? errors?.items : undefined}
                  options={items.map((item) => ({ value: item.id, label: item.label }))}
                />
                <CheckboxGroup
                  name="voters"
                  label={t('screen.roster')}
                  hint={t('screen.rosterHint')}
                  required
                  defaultValues={accepting ? listOf(values.voters) : free}
                  error={errors?.voters}
                  options={voters.map(person)}
                />
                <RadioGroup
                  name="chair"
                  label={t('screen.chair')}
                  hint={t('screen.chairHint')}
                  required
                  defaultValue={
                    accepting && typeof values.chair === 'string'
                      ? values.chair
                      : chairs.find((one) => one.signs.length === 0 && !one.away)?.id
                  }
                  error={errors?.chair}
                  options={chairs.map(person)}
                />
                <Button size="lg" name="intent" value="accept">
                  {t('screen.accept')}
                </Button>
              </Form>
            ),
          },
          {
            id: 'return',
            title: t('screen.returnTitle'),
            folded: failedIntent !== 'return',
            children: <ReturnForm {...props} />,
          },
          {
            id: 'standing',
            title: t('screen.clock'),
            folded: true,
            children: <CaseStanding standing={standing} />,
          },
        ]}
      />
    </>
  );
}

function PersonHint({ person }: { person: Person }) {
  const t = useT();
  const line = [person.substitute ? t('screen.substitute') : '', person.duties].filter(Boolean).join('　');
  return (
    <>
      {line}
      {person.away ? <span className="block font-700 text-accent-1000">{person.away}</span> : null}
      {person.signs.length > 0 ? (
        <span className="block font-700 text-accent-1000">
          {t('screen.signs', { signs: person.signs.join(t('common.listSeparator')) })}
        </span>
      ) : null}
    </>
  );
}

/** How many review cases this application opens under the profile of the installation (GOV-2). */
function Governance({ governance }: Pick<Props, 'governance'>) {
  const t = useT();
  const [first, ...others] = governance.cases;
  return (
    <NoticeBanner tone="info" title={t('screen.governance', { profile: governance.profile })}>
      {first && others.length === 0 ? (
        <p>{t('screen.governanceOne', { by: first.by })}</p>
      ) : (
        <>
          <p>{t('screen.governanceMany', { count: governance.cases.length })}</p>
          <ul className="list-disc pl-6">
            {governance.cases.map((one) => (
              <li key={one.by}>{t('screen.governanceCase', one)}</li>
            ))}
          </ul>
        </>
      )}
    </NoticeBanner>
  );
}

/** What is missing, item by item and part by part, and until when the applicant has to answer. */
function ReturnForm({ id, items, parts, answerBy, errors, failedIntent, values }: Props) {
  const t = useT();
  const returning = failedIntent === 'return';
  return (
    <Form method="post" noValidate className="max-w-form space-y-8">
      <CheckboxGroup
        name="missing"
        label={t('screen.missing')}
        hint={t('screen.missingHint')}
        required
        defaultValues={returning ? listOf(values.missing) : []}
        error={errors?.missing}
        options={items.map((item) => ({
          value: item.id,
          label: item.label,
          hint: t('screen.missingPart', { part: item.part }),
        }))}
      />
      {parts.map((part) => (
        <TextArea
          key={part.id}
          name={`about-${part.id}`}
          label={t('screen.about', { part: part.label })}
          rows={2}
          optional
          defaultValue={returning ? textOf(values[`about-${part.id}`]) : ''}
          error={errors?.[`about-${part.id}`]}
        />
      ))}
      <TextArea
        name="text"
        label={t('screen.text')}
        hint={t('screen.textHint')}
        rows={4}
        optional
        defaultValue={returning ? textOf(values.text) : ''}
        error={errors?.text}
      />
      <ConfirmPanel
        title={t('screen.returnConfirm')}
        consequences={[
          t('screen.answerBy', { day: answerBy }),
          t('screen.returnLapse'),
          t('screen.returnNotice'),
        ]}
        confirm={t('screen.return')}
        intent="return"
        cancelHref={`/applications/${id}`}
        cancel={t('screen.returnCancel')}
      />
    </Form>
  );
}
