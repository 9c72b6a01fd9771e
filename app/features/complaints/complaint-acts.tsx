import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { Heading } from '#app/components/heading.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type ComplaintView, type Errors, textOf, type Values } from './complaint-view.ts';

type Props = { complaint: ComplaintView; values: Values; errors: Errors };

function Act({ revision, children }: { revision: number; children: ReactNode }) {
  return (
    <Form key={revision} method="post" noValidate className="max-w-form space-y-4">
      <input type="hidden" name="revision" value={revision} />
      {children}
    </Form>
  );
}

export function DecideActs({ complaint, refusals, values, errors }: Props & { refusals: readonly string[] }) {
  const t = useT();
  if (!complaint.acts.decide) return null;
  return (
    <section aria-labelledby="decide" className="space-y-6">
      <Heading level={2} id="decide">
        {t('complaint.decide.title')}
      </Heading>
      {complaint.nameFirst ? <p className="max-w-text">{t('complaint.decide.nameFirst')}</p> : null}
      <Act revision={complaint.revision}>
        <Button name="intent" value="accept">
          {t('complaint.decide.accept')}
        </Button>
      </Act>
      <Disclosure
        summary={t('complaint.decide.refuse')}
        open={Boolean(errors?.refusal || errors?.explanation)}
      >
        <Act revision={complaint.revision}>
          <SelectField
            name="refusal"
            label={t('complaint.decide.reason')}
            required
            options={refusals.map((value) => ({
              value,
              label: t(`complaint.refusal.${value}` as 'complaint.refusal.court'),
            }))}
            defaultValue={textOf(values.refusal)}
            error={errors?.refusal}
          />
          <TextArea
            name="explanation"
            label={t('complaint.decide.answer')}
            hint={t('complaint.decide.answerHint')}
            required
            rows={6}
            maxLength={5000}
            defaultValue={textOf(values.explanation)}
            error={errors?.explanation}
          />
          <Button variant="danger" name="intent" value="refuse">
            {t(complaint.needsSecond ? 'complaint.decide.saveDraft' : 'complaint.decide.refuse')}
          </Button>
        </Act>
      </Disclosure>
      <RefusalDraft complaint={complaint} />
    </section>
  );
}

/** Where a chair reads first: what would go out, and the button once that is agreed to. */
function RefusalDraft({ complaint }: { complaint: ComplaintView }) {
  const t = useT();
  if (!complaint.draft) return null;
  return (
    <section aria-labelledby="refusal-draft" className="space-y-4">
      <Heading level={3} id="refusal-draft">
        {t('complaint.decide.draftTitle')}
      </Heading>
      <DraftText complaint={complaint} />
      {complaint.acts.sendRefusal ? (
        <Act revision={complaint.revision}>
          <Button variant="danger" name="intent" value="refuse-send">
            {t('complaint.decide.sendRefusal')}
          </Button>
        </Act>
      ) : (
        <p>{t('complaint.send.waits')}</p>
      )}
    </section>
  );
}

function DraftText({ complaint }: { complaint: ComplaintView }) {
  const t = useT();
  return (
    <>
      {complaint.refusal ? (
        <p className="font-700">
          {t('complaint.status.refusal')}: {complaint.refusal}
        </p>
      ) : null}
      <p className="max-w-text whitespace-pre-line rounded-8 border border-solid-gray-420 p-4">
        <Written text={complaint.draft ?? ''} />
      </p>
    </>
  );
}

/** What was examined, whom it is about and what it is tied to. */
export function NoteActs({ complaint, links, values, errors }: Props & { links: readonly string[] }) {
  const t = useT();
  const { acts, notes, revision } = complaint;
  return (
    <section aria-labelledby="notes" className="space-y-6">
      <Heading level={2} id="notes">
        {t('complaint.notes')}
      </Heading>
      <p>{t('complaint.notesHint')}</p>
      {notes.length === 0 ? <p>{t('complaint.notes.none')}</p> : null}
      <ul className="space-y-4">
        {notes.map((note) => (
          <li key={note.id} className="border-l-4 border-solid-gray-420 pl-4">
            <p className="max-w-text whitespace-pre-line">
              <Written text={note.text} />
            </p>
            <p className="text-solid-gray-700">
              {note.by}　{note.at}
            </p>
          </li>
        ))}
      </ul>
      {acts.work ? (
        <>
          <Act key={notes.length} revision={revision}>
            <TextArea
              name="note"
              label={t('complaint.note.label')}
              required
              rows={4}
              maxLength={3000}
              defaultValue={textOf(values.note)}
              error={errors?.note}
            />
            <Button variant="secondary" name="intent" value="note">
              {t('complaint.note.add')}
            </Button>
          </Act>
          <Disclosure summary={t('complaint.name.do')} open={Boolean(errors?.person)}>
            <Act revision={revision}>
              <SelectField
                name="person"
                label={t('complaint.name.label')}
                hint={t('complaint.name.hint')}
                required
                options={complaint.staff}
                defaultValue={textOf(values.person)}
                error={errors?.person}
              />
              <Button variant="secondary" name="intent" value="name">
                {t('complaint.name.do')}
              </Button>
            </Act>
          </Disclosure>
          {complaint.named.length > 0 ? (
            <Disclosure summary={t('complaint.unname.do')} open={Boolean(errors?.named)}>
              <Act revision={revision}>
                <SelectField
                  name="named"
                  label={t('complaint.name.label')}
                  hint={t('complaint.unname.hint')}
                  required
                  options={complaint.named}
                  error={errors?.named}
                />
                <Button variant="secondary" name="intent" value="unname">
                  {t('complaint.unname.do')}
                </Button>
              </Act>
            </Disclosure>
          ) : null}
          <Disclosure summary={t('complaint.link.do')} open={Boolean(errors?.reference || errors?.kind)}>
            <Act revision={revision}>
              <SelectField
                name="kind"
                label={t('complaint.link.kind')}
                required
                options={links.map((value) => ({
                  value,
                  label: t(`complaint.link.${value}` as 'complaint.link.application'),
                }))}
                defaultValue={textOf(values.kind)}
                error={errors?.kind}
              />
              <TextField
                name="reference"
                label={t('complaint.link.reference')}
                required
                maxLength={40}
                width="medium"
                defaultValue={textOf(values.reference)}
                error={errors?.reference}
              />
              <Button variant="secondary" name="intent" value="link">
                {t('complaint.link.do')}
              </Button>
            </Act>
          </Disclosure>
        </>
      ) : null}
    </section>
  );
}

export function AnswerActs({ complaint, values, errors }: Props) {
  const t = useT();
  const { acts, revision } = complaint;
  return (
    <>
      {acts.examine ? (
        <section aria-labelledby="examine" className="space-y-4">
          <Heading level={2} id="examine">
            {t('complaint.examine.title')}
          </Heading>
          <p>{t('complaint.examine.body')}</p>
          <Act revision={revision}>
            <Button name="intent" value="examine">
              {t('complaint.examine.do')}
            </Button>
          </Act>
        </section>
      ) : null}
      {acts.draft ? (
        <section aria-labelledby="draft" className="space-y-6">
          <Heading level={2} id="draft">
            {t('complaint.draft.title')}
          </Heading>
          <Act revision={revision}>
            <TextArea
              name="answer"
              label={t('complaint.draft.label')}
              hint={t('complaint.draft.hint')}
              required
              rows={8}
              maxLength={5000}
              defaultValue={textOf(values.answer) || (complaint.draft ?? '')}
              error={errors?.answer}
            />
            <Button variant="secondary" name="intent" value="draft">
              {t('complaint.draft.do')}
            </Button>
          </Act>
          {acts.send ? (
            <Act revision={revision}>
              <Button name="intent" value="answer">
                {t('complaint.send.do')}
              </Button>
            </Act>
          ) : complaint.needsSecond && complaint.draft ? (
            <p>{t('complaint.send.waits')}</p>
          ) : null}
        </section>
      ) : null}
      {acts.extend ? (
        <Disclosure summary={t('complaint.extend.title')} open={Boolean(errors?.reason)}>
          <Act revision={revision}>
            <p>{t('complaint.extend.body')}</p>
            <TextArea
              name="reason"
              label={t('complaint.extend.reason')}
              required
              rows={3}
              maxLength={1000}
              defaultValue={textOf(values.reason)}
              error={errors?.reason}
            />
            <Button variant="secondary" name="intent" value="extend">
              {t('complaint.extend.do')}
            </Button>
          </Act>
        </Disclosure>
      ) : null}
    </>
  );
}

/** For the chair: the draft, and the two ways on. */
export function SecondActs({ complaint }: { complaint: ComplaintView }) {
  const t = useT();
  if (!complaint.acts.second) return null;
  return (
    <section aria-labelledby="second" className="space-y-4">
      <Heading level={2} id="second">
        {t('complaint.second.title')}
      </Heading>
      <DraftText complaint={complaint} />
      <p>
        {t('complaint.draft.by')}: {complaint.draftedBy}
      </p>
      <Act revision={complaint.revision}>
        <div className="flex flex-wrap gap-4">
          <Button name="intent" value="agree">
            {t('complaint.second.agree')}
          </Button>
          <Button variant="secondary" name="intent" value="back">
            {t('complaint.second.back')}
          </Button>
        </div>
      </Act>
    </section>
  );
}
