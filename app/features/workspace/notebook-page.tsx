import { Form } from '@remix-run/react';
import { BackLink } from '#app/components/back-link.tsx';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { Refused } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Entry = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly sentence: string;
  readonly objective: string;
  readonly by: string;
  readonly kept: string;
  readonly answers: readonly { readonly href: string; readonly text: string }[];
  readonly compareHref: string | undefined;
  readonly outdated: boolean;
};
export type NotebookView = {
  readonly workspace: { readonly id: string; readonly reference: string };
  readonly entries: readonly Entry[];
  readonly mayAsk: boolean;
  /** How many have no answer on the newest snapshot. */
  readonly outdated: number;
};

export function NotebookPage({ page, problem }: { page: NotebookView; problem: string | undefined }) {
  const t = useT();
  return (
    <div className="max-w-form">
      <BackLink href={`/workspaces/${page.workspace.id}`}>{t('question.back')}</BackLink>
      <Refused problem={problem} />
      <PageTitle eyebrow={page.workspace.reference} lead={t('notebook.lead')}>
        {t('notebook.title')}
      </PageTitle>
      {page.outdated > 0 ? (
        <NoticeBanner
          tone="info"
          title={t('notebook.newer')}
          actions={
            page.mayAsk ? (
              <Form method="post">
                <Button name="intent" value="again">
                  {t('notebook.again')}
                </Button>
              </Form>
            ) : undefined
          }
        >
          {t('notebook.newerBody')}
        </NoticeBanner>
      ) : null}
      {page.entries.length === 0 ? (
        <EmptyState title={t('notebook.empty')}>{t('notebook.emptyBody')}</EmptyState>
      ) : (
        <ul className="mt-8 space-y-6">
          {page.entries.map((entry) => (
            <li key={entry.id} className="rounded-12 border border-solid-gray-300 bg-white p-4 desktop:p-6">
              <h2 className="text-std-20B-150">
                <Written text={entry.title} />
              </h2>
              {entry.outdated ? (
                <p className="mt-2">
                  <StatusBadge tone="waiting">{t('notebook.outdated')}</StatusBadge>
                </p>
              ) : null}
              <p className="mt-3">{entry.sentence}</p>
              {entry.note ? (
                <p className="mt-3 whitespace-pre-wrap border-l-4 border-key-300 pl-3">
                  <Written text={entry.note} />
                </p>
              ) : null}
              <p className="mt-3 text-std-16N-170 text-solid-gray-700">
                {t('notebook.about', { objective: entry.objective, by: entry.by, kept: entry.kept })}
              </p>
              {entry.answers.length > 0 ? (
                <ul className="mt-3 list-disc space-y-1 pl-6">
                  {entry.answers.map((answer) => (
                    <li key={answer.href}>
                      <TextLink href={answer.href}>{answer.text}</TextLink>
                    </li>
                  ))}
                </ul>
              ) : null}
              <div className="mt-4 flex flex-wrap gap-3">
                {entry.compareHref ? (
                  <ButtonLink href={entry.compareHref} variant="secondary" size="sm">
                    {t('notebook.compare')}
                    <span className="sr-only">{t('common.aside', { text: '', aside: entry.title })}</span>
                  </ButtonLink>
                ) : null}
                {page.mayAsk ? (
                  <>
                    <ButtonLink
                      href={`/workspaces/${page.workspace.id}/ask?kept=${entry.id}`}
                      variant="secondary"
                      size="sm"
                    >
                      {t('notebook.ask')}
                      <span className="sr-only">{t('common.aside', { text: '', aside: entry.title })}</span>
                    </ButtonLink>
                    <Form method="post">
                      <input type="hidden" name="entry" value={entry.id} />
                      <Button variant="tertiary" size="sm" name="intent" value="forget">
                        {t('notebook.forget')}
                        <span className="sr-only">{t('common.aside', { text: '', aside: entry.title })}</span>
                      </Button>
                    </Form>
                  </>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
