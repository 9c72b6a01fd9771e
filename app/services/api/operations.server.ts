import type { z } from 'zod';
import type { Action } from '#policies/access/actions.ts';
import type { TokenScope } from '#policies/tokens.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { stopRun } from '../workspace/cancel-run.server.ts';
import { listWorkspaces } from '../workspace/list-workspaces.server.ts';
import { askByApi, listQuestions, readQuestionState } from './questions.server.ts';
import { listDatasets, listDatasetVariables, listLists, readListCodes } from './reference-data.server.ts';
import { listResults, readResult } from './results.server.ts';
import {
  askShape,
  codeListMembersShape,
  codeListShape,
  datasetShape,
  listOf,
  projectShape,
  questionShape,
  resultLineShape,
  resultShape,
  variableShape,
} from './shapes.ts';

type Call<Body> = {
  readonly portal: Portal;
  readonly viewer: SignedIn;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
};
export type Operation = {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly scope: TokenScope;
  readonly summary: string;
  /** What it does, where it writes: whoever may never do that is refused before the body is read (ROL-11). */
  readonly writes?: Action;
  readonly body: z.ZodType | undefined;
  readonly answer: z.ZodType;
  readonly status: 200 | 201;
  readonly run: (call: Call<unknown>) => Promise<unknown>;
};

const reads = <A extends z.ZodType>(
  id: string,
  path: string,
  summary: string,
  answer: A,
  run: (call: Call<undefined>) => Promise<z.input<A>> | z.input<A>,
): Operation => ({
  id,
  method: 'GET',
  path,
  scope: 'read',
  summary,
  body: undefined,
  answer,
  status: 200,
  run: async (call) => run(call as Call<undefined>),
});
const asks = <B extends z.ZodType | undefined, A extends z.ZodType>(
  id: string,
  path: string,
  summary: string,
  shapes: { readonly body: B; readonly answer: A; readonly status: 200 | 201 },
  run: (call: Call<B extends z.ZodType ? z.output<B> : undefined>) => Promise<z.input<A>>,
): Operation => ({
  id,
  method: 'POST',
  path,
  scope: 'ask',
  writes: 'query.run',
  summary,
  ...shapes,
  run: run as Operation['run'],
});

/**
 * Everything that a script can do: the same use cases as the pages, so the same gates. There is no operation that returns a
 * value of anything that was not released (A9).
 */
export const operations: readonly Operation[] = [
  reads('listProjects', '/projects', 'Your projects in use', listOf(projectShape), async (call) => ({
    items: [...(await listWorkspaces(call.portal, call.viewer))],
  })),
  reads(
    'listQuestions',
    '/projects/{project}/questions',
    'Questions of a project, the newest first; states, no values',
    listOf(questionShape),
    ({ portal, viewer, params }) => listQuestions(portal, viewer, params.project!),
  ),
  asks(
    'askQuestion',
    '/projects/{project}/questions',
    'Ask a question, as JSON or in the text form of the language',
    { body: askShape, answer: questionShape, status: 201 },
    ({ portal, viewer, params, body }) => askByApi(portal, viewer, params.project!, body),
  ),
  reads(
    'readQuestion',
    '/questions/{question}',
    'How far a question is; no values',
    questionShape,
    ({ portal, viewer, params }) => readQuestionState(portal, viewer, params.question!),
  ),
  asks(
    'cancelQuestion',
    '/questions/{question}/cancel',
    'Stop a question that has not been answered',
    { body: undefined, answer: questionShape, status: 200 },
    async ({ portal, viewer, params }) => {
      await stopRun(portal, viewer, params.question!);
      return readQuestionState(portal, viewer, params.question!);
    },
  ),
  reads(
    'listResults',
    '/projects/{project}/results',
    'Released items of a project',
    listOf(resultLineShape),
    ({ portal, viewer, params }) => listResults(portal, viewer, params.project!),
  ),
  reads(
    'readResult',
    '/results/{result}',
    'The table of a released item; reading it leaves a receipt',
    resultShape,
    ({ portal, viewer, params }) => readResult(portal, viewer, params.result!),
  ),
  reads('listDatasets', '/datasets', 'The catalogue', listOf(datasetShape), ({ viewer }) =>
    listDatasets(viewer.language),
  ),
  reads(
    'listVariables',
    '/datasets/{dataset}/variables',
    'The variables of a dataset',
    listOf(variableShape),
    ({ viewer, params }) => listDatasetVariables(viewer.language, params.dataset!),
  ),
  reads('listCodeLists', '/code-lists', 'Code lists', listOf(codeListShape), ({ viewer }) =>
    listLists(viewer.language),
  ),
  reads(
    'readCodeList',
    '/code-lists/{list}',
    'The codes of a list, by its citation (name@version)',
    codeListMembersShape,
    ({ viewer, params }) => readListCodes(viewer.language, params.list!),
  ),
];

type Found = { readonly operation: Operation; readonly params: Readonly<Record<string, string>> };

/** What there is at an address, one for each method, with what the places of the address hold. */
export function operationsAt(path: string): readonly Found[] {
  const parts = path.split('/').filter(Boolean);
  return operations.flatMap((operation): Found[] => {
    const wanted = operation.path.split('/').filter(Boolean);
    const params: Record<string, string> = {};
    const fits =
      wanted.length === parts.length &&
      wanted.every((part, index) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        if (name) params[name] = parts[index] ?? '';
        return name !== undefined || part === parts[index];
      });
    return fits ? [{ operation, params }] : [];
  });
}
