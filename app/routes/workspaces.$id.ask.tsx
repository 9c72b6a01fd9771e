import { data, redirect } from '@remix-run/node';
import {
  isRouteErrorResponse,
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
  useParams,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { useMemo } from 'react';
import { z } from 'zod';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { ProblemPage } from '#app/features/site/problem-page.tsx';
import { AskBlocked } from '#app/features/workspace/ask-blocked.tsx';
import { AskPage } from '#app/features/workspace/ask-page.tsx';
import { type AskState, type SavedDraft, typedAgain } from '#app/features/workspace/ask-view.ts';
import { can, defineAction, defineLoader, type FormFailure, idParam } from '#app/http/route.server.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import {
  askSent,
  type BuilderAct,
  readAsk,
  workOnQuestion,
} from '#app/services/workspace/prepare-question.server.ts';
import { forgetDraft, saveDraft } from '#app/services/workspace/question-draft.server.ts';
import { readSent } from '#app/services/workspace/question-sent.ts';

export const handle: PageHandle = { title: 'ask.title' };

const access = can('query.run');
/** No place is a place where nothing is. */
const placeName = z.coerce.number().int().min(0).max(9).catch(9);
const viewName = z.enum(['form', 'text', 'json']).catch('form');

export const loader = defineLoader({ access, params: idParam }, ({ portal, viewer, params, url }) =>
  readAsk(portal, viewer, params.id, {
    from: url.searchParams.get('from') ?? undefined,
    preset: url.searchParams.get('preset') ?? undefined,
    kept: url.searchParams.get('kept') ?? undefined,
    view: viewName.parse(url.searchParams.get('view')),
  }),
);

/** The fields of a question are many and of its own language, whose parser judges them. */
const anything = z.record(z.string(), z.unknown());

type Answered = { readonly state: AskState } | SavedDraft;
const answer = (state: AskState) =>
  data<Answered>({ state }, { status: state.problems.length > 0 ? 422 : 200 });

export const action = defineAction({ access, params: idParam }, (intent) => {
  /** A button of the builder: it sends the whole form and gets it back changed, with or without script (D7). */
  const work = (act: (url: URL) => BuilderAct) =>
    intent(anything, async ({ portal, viewer, params, form, url }) =>
      answer(await workOnQuestion(portal, viewer, params.id, readSent(form), act(url))),
    );
  const what = (url: URL, name: string) => url.searchParams.get(name) ?? '';
  return {
    edit: work((url) => ({ do: 'edit', what: what(url, 'edit') })),
    take: work((url) => ({ do: 'take', what: what(url, 'take') })),
    repair: work((url) => ({ do: 'repair', what: what(url, 'repair') })),
    view: work((url) => ({ do: 'view', view: viewName.parse(url.searchParams.get('view')) })),
    coarsen: work((url) => ({ do: 'coarsen', place: placeName.parse(url.searchParams.get('dimension')) })),
    find: work(() => ({ do: 'find' })),
    check: work(() => ({ do: 'check' })),
    save: intent(anything, async ({ portal, viewer, params, form }) =>
      data<Answered>(await saveDraft(portal, viewer, params.id, readSent(form))),
    ),
    fresh: intent(z.object({}), async ({ portal, viewer, params }) => {
      await forgetDraft(portal, viewer, params.id);
      return redirect(`/workspaces/${params.id}/ask`);
    }),
    ask: intent(anything, async ({ portal, viewer, params, form }) => {
      const asked = await askSent(portal, viewer, params.id, readSent(form));
      return 'run' in asked ? redirect(`/workspaces/questions/${asked.run}`) : answer(asked.state);
    }),
  };
});

/** What was stored while typing changes nothing on the page: it must not be drawn again under the hands. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'save' ? false : defaultShouldRevalidate;

export default function Ask() {
  const page = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>() as Answered | FormFailure | undefined;
  const failed = answered && 'errors' in answered ? answered : undefined;
  const state = useMemo(() => {
    if (answered && 'state' in answered) return answered.state;
    return failed ? typedAgain(page.state, failed.values) : page.state;
  }, [page, answered, failed]);
  const refusal = failed && Object.values(failed.errors)[0];
  return <AskPage page={page} state={state} refusal={refusal} />;
}

/** A project that is not in use has a workspace to go back to, and a reason to read. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { id } = useParams();
  const site = useRouteLoaderData<typeof rootLoader>('root');
  const answer = isRouteErrorResponse(error) ? error : undefined;
  const sentence = typeof answer?.data === 'string' && answer.status < 500 ? answer.data : undefined;
  if (answer?.status === 422 && id && sentence) return <AskBlocked workspace={id} reason={sentence} />;
  return (
    <ProblemPage
      status={answer?.status ?? 500}
      sentence={sentence}
      signedIn={Boolean(site?.user)}
      requestId={site?.requestId}
    />
  );
}
