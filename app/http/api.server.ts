import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import { translator } from '#app/i18n/translator.ts';
import { callOperation } from '#app/services/api/call-operation.server.ts';
import { operationsAt } from '#app/services/api/operations.server.ts';
import { QuestionRefused } from '#app/services/api/question-refused.ts';
import { AppError, sentenceOf } from '#app/services/app-error.ts';
import { resumeToken } from '#app/services/tokens/resume-token.server.ts';
import { apiHeaders, problemBody, problemHeaders } from './api-problem.server.ts';
import type { RequestContext } from './context.server.ts';
import { toAppError } from './problem.server.ts';
import { routeMark } from './route.server.ts';
import { chooseLanguage } from './viewer.server.ts';

/**
 * The edge of the interface for scripts. A personal token says who calls; cookies count for nothing here, so another site's page
 * can call nothing in somebody's name. Every answer is JSON, every failure a problem document in the caller's language.
 */
export const apiLoader = Object.assign((args: LoaderFunctionArgs) => answer(args), {
  [routeMark]: { kind: 'loader', access: { kind: 'token' } } as const,
});
export const apiAction = Object.assign((args: ActionFunctionArgs) => answer(args), {
  [routeMark]: { kind: 'action', access: { kind: 'token' }, intents: [] } as const,
});

const statuses: Partial<Record<AppError['code'], number>> = {
  'no-token': 401,
  'token-scope': 403,
  denied: 403,
  'not-found': 404,
  method: 405,
  stale: 409,
  'moved-on': 409,
  'already-done': 409,
  'too-large': 413,
  'too-many': 429,
  'too-many-waiting': 429,
  'vault-unreachable': 503,
};

async function answer({
  request,
  params,
  context,
}: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
  const { portal, viewer: visitor } = context as unknown as RequestContext;
  const accepted = request.headers.get('accept-language') ?? undefined;
  let language = chooseLanguage(undefined, undefined, accepted);
  try {
    const secret = /^Bearer ([\w-]{20,200})$/.exec(request.headers.get('authorization') ?? '')?.[1];
    const caller = secret ? await resumeToken(portal, secret) : undefined;
    if (!caller) throw new AppError('no-token');
    language = chooseLanguage(undefined, accepted ? undefined : caller.language, accepted);
    const there = operationsAt(params['*'] ?? '');
    const found = there.find(({ operation }) => operation.method === request.method);
    if (!found) throw new AppError(there.length > 0 ? 'method' : 'not-found');
    const { operation } = found;
    const { body: shape } = operation;
    const body = async () => (shape ? readBody(request, shape) : undefined);
    const viewer = { ...caller, language, requestId: visitor.requestId };
    const value = await callOperation(portal, viewer, operation, found.params, body);
    return new Response(`${JSON.stringify(value)}\n`, {
      status: operation.status,
      headers: apiHeaders(language, 'application/json'),
    });
  } catch (error) {
    const problem = toAppError(error);
    if (!problem) {
      portal.metrics.errors.inc();
      portal.log.error({ error, request: visitor.requestId }, 'a call of the interface failed');
    }
    return problemDocument(problem ?? new AppError('unexpected'), language, visitor.requestId);
  }
}

async function readBody(request: Request, shape: z.ZodType): Promise<unknown> {
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json'))
    throw new AppError('not-json');
  let sent: unknown;
  try {
    sent = await request.json();
  } catch {
    throw new AppError('not-json');
  }
  const parsed = shape.safeParse(sent);
  if (parsed.success) return parsed.data;
  const places = new Set(parsed.error.issues.map((issue) => `/${issue.path.map(String).join('/')}`));
  throw new PlacesWrong([...places].slice(0, 20));
}

/** Places of a body that do not have the form that the document names. */
class PlacesWrong extends AppError {
  readonly at: readonly string[];

  constructor(at: readonly string[]) {
    super('invalid');
    this.at = at;
  }
}

function problemDocument(problem: AppError, language: 'ja' | 'en', requestId: string): Response {
  const t = translator(language);
  const status = statuses[problem.code] ?? (problem.code === 'unexpected' ? 500 : 422);
  const errors =
    problem instanceof QuestionRefused
      ? problem.places
      : problem instanceof PlacesWrong
        ? problem.at.map((at) => ({ at, detail: t('field.invalid') }))
        : Object.entries(problem.fields).map(([field, { key, values }]) => ({
            at: `/${field}`,
            detail: t(key, values as never),
          }));
  return new Response(
    problemBody({
      code: problem.code,
      status,
      sentence: sentenceOf(problem, t),
      requestId,
      ...(errors.length > 0 ? { errors } : {}),
    }),
    { status, headers: problemHeaders(status, language) },
  );
}
