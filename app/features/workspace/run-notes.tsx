import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { RunPage } from './view.ts';

/** What members say of a question, and the way into the notebook. */
export function RunNotes({ run }: { run: RunPage }) {
  const t = useT();
  return (
    <>
      {run.comments.length === 0 ? (
        <p>{t('question.commentsEmpty')}</p>
      ) : (
        <ol className="space-y-4">
          {run.comments.map((comment) => (
            <li key={comment.id} className="border-l-4 border-key-300 pl-4">
              <p className="text-std-16N-170 text-solid-gray-700">
                {comment.author} {comment.at}
              </p>
              <p className="whitespace-pre-wrap">
                <Written text={comment.text} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {run.mayNote ? (
        <div className="mt-6 space-y-4 print:hidden">
          <Form method="post" key={run.comments.length} className="space-y-4">
            <TextArea
              name="comment"
              label={t('question.comment')}
              hint={t('question.commentHint')}
              required
              rows={3}
              maxLength={2000}
            />
            <Button variant="secondary" name="intent" value="comment">
              {t('question.commentSend')}
            </Button>
          </Form>
          <Disclosure summary={t('notebook.keep')}>
            <Form method="post" className="space-y-4">
              <TextField
                name="title"
                label={t('notebook.keepTitle')}
                required
                width="full"
                maxLength={120}
                defaultValue={run.note.slice(0, 120)}
              />
              <TextField
                name="note"
                label={t('notebook.keepNote')}
                hint={t('notebook.keepHint')}
                optional
                width="full"
                maxLength={2000}
              />
              <Button variant="secondary" name="intent" value="keep">
                {t('notebook.keep')}
              </Button>
            </Form>
          </Disclosure>
        </div>
      ) : null}
    </>
  );
}
