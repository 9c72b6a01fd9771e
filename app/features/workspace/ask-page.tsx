import { Form } from '@remix-run/react';
import { useMemo, useRef } from 'react';
import { BackLink } from '#app/components/back-link.tsx';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { KnownErrors } from '#app/features/data-errors/known-errors.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AskState, AskView, AskPage as Page } from './ask-view.ts';
import { QuestionForm } from './question-form.tsx';
import { ReadingCard } from './reading-card.tsx';
import { TermSearch } from './term-search.tsx';
import { showChosenKind, useFocusAfter, useKeptQuestion } from './use-builder.ts';

type Props = {
  page: Page;
  /** What the last button answered; the page as it was loaded otherwise. */
  state: AskState;
  /** A refusal of the whole: a condition of use, too many waiting. */
  refusal: string | undefined;
};

function errorsOf(problems: AskState['problems'], refusal: string | undefined): Record<string, string> {
  const errors: Record<string, string> = refusal ? { form: refusal } : {};
  for (const { field, text } of problems) errors[field] = errors[field] ? `${errors[field]} ${text}` : text;
  return errors;
}

const views: readonly AskView[] = ['form', 'text', 'json'];

export function AskPage({ page, state, refusal }: Props) {
  const t = useT();
  // The same object until another answer comes: a new one would call the focus to the summary.
  const errors = useMemo(() => errorsOf(state.problems, refusal), [state.problems, refusal]);
  const hasErrors = Object.keys(errors).length > 0;
  const form = useRef<HTMLFormElement>(null);
  const kept = useKeptQuestion(form, state);
  useFocusAfter(state, state.focus, hasErrors);
  return (
    <div>
      <BackLink href={`/workspaces/${page.workspace.id}`}>{t('question.back')}</BackLink>
      {hasErrors ? <ErrorSummary errors={errors} title={t('ask.problems')} /> : null}
      <PageTitle eyebrow={page.workspace.reference} lead={t('ask.lead')}>
        {t('ask.title')}
      </PageTitle>
      <p className="mb-6">
        <TextLink href={`/workspaces/${page.workspace.id}/presets`}>{t('ask.toPresets')}</TextLink>
      </p>
      <KnownErrors
        errors={page.dataErrors}
        title={t('data-error.askMark')}
        lead={t('data-error.askMarkBody')}
      />
      <DraftNote page={page} />
      {/* What an answer brings must stand in the fields: a new form for every answer. */}
      <Form
        ref={form}
        method="post"
        noValidate
        onInput={kept.onInput}
        onChange={showChosenKind}
        onSubmit={kept.onSubmit}
        className="desktop-admin:grid desktop-admin:grid-cols-[minmax(0,46rem)_minmax(0,1fr)] desktop-admin:gap-x-10"
        key={JSON.stringify([state.view, state.fields, state.text, state.json, state.search.find])}
      >
        <button
          type="submit"
          name="intent"
          value="check"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        >
          {t('ask.check')}
        </button>
        <input type="hidden" name="view" value={state.view} />
        <div className="mb-10 desktop-admin:sticky desktop-admin:top-6 desktop-admin:col-start-2 desktop-admin:row-start-1 desktop-admin:self-start">
          <ReadingCard reading={kept.reading ?? state.reading} problems={state.problems} saved={kept.saved} />
        </div>
        <div className="min-w-0 desktop-admin:col-start-1 desktop-admin:row-start-1">
          <Views current={state.view} />
          {state.view === 'form' ? <TermSearch search={state.search} /> : null}
          {state.view === 'form' ? (
            <QuestionForm context={{ values: state.fields, errors, lists: page }} />
          ) : (
            <TextArea
              name={state.view}
              label={t(state.view === 'text' ? 'ask.textLabel' : 'ask.jsonLabel')}
              hint={t(state.view === 'text' ? 'ask.textHint' : 'ask.jsonHint')}
              required
              rows={state.view === 'text' ? 8 : 24}
              spellCheck={false}
              defaultValue={state[state.view]}
              error={errors[state.view]}
            />
          )}
          <div className="mt-10 space-y-8 border-t border-solid-gray-300 pt-8">
            <SelectField
              name="objective"
              label={t('ask.objective')}
              hint={t('ask.objectiveHint')}
              required
              width="full"
              defaultValue={state.objective}
              error={errors.objective}
              options={page.objectives.map(({ id, text }) => ({ value: id, label: `${id} ${text}` }))}
            />
            <TextField
              name="note"
              label={t('ask.note')}
              hint={t('ask.noteHint')}
              optional
              width="full"
              maxLength={400}
              defaultValue={state.note}
            />
          </div>
          <div className="mt-10 flex flex-wrap items-start gap-4 border-t border-solid-gray-300 pt-6">
            <Button size="lg" name="intent" value="ask">
              {t('ask.run')}
            </Button>
            <Button size="lg" variant="secondary" name="intent" value="check">
              {t('ask.check')}
            </Button>
          </div>
        </div>
      </Form>
    </div>
  );
}

/** What was left half-built is there again; and what is there is not lost when another question is begun. */
function DraftNote({ page }: { page: Page }) {
  const t = useT();
  const { draft } = page;
  if (!draft) return null;
  return (
    <div className="mb-8 max-w-form">
      <NoticeBanner
        tone="info"
        title={t(draft.open ? 'ask.draft.open' : 'ask.draft.waiting', { at: draft.saved })}
        actions={
          draft.open ? (
            <Form method="post">
              <Button size="sm" variant="secondary" name="intent" value="fresh">
                {t('ask.draft.fresh')}
              </Button>
            </Form>
          ) : (
            <ButtonLink size="sm" variant="secondary" href={`/workspaces/${page.workspace.id}/ask`}>
              {t('ask.draft.go')}
            </ButtonLink>
          )
        }
      >
        {t(draft.open ? 'ask.draft.openBody' : 'ask.draft.waitingBody')}
      </NoticeBanner>
    </div>
  );
}

function Views({ current }: { current: AskView }) {
  const t = useT();
  const labels = { form: t('ask.form'), text: t('ask.textView'), json: t('ask.jsonView') };
  return (
    <fieldset className="mb-8 min-w-0">
      <legend className="mb-2 font-700">{t('ask.views')}</legend>
      <div className="flex flex-wrap gap-2">
        {views.map((view) => (
          <Button
            key={view}
            id={`view-${view}`}
            size="sm"
            variant={view === current ? 'primary' : 'secondary'}
            name="intent"
            value="view"
            formAction={`?view=${view}`}
            formNoValidate
            aria-pressed={view === current}
          >
            {labels[view]}
          </Button>
        ))}
      </div>
      <p className="mt-2 text-std-16N-170 text-solid-gray-700">{t('ask.switchNote')}</p>
    </fieldset>
  );
}
