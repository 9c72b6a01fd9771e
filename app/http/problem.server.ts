import { translator } from '#app/i18n/translator.ts';
import { AppError, sentenceOf } from '#app/services/app-error.ts';
import { AccessDenied } from '#policies/access/authorize.ts';
import type { RequestContext } from './context.server.ts';

/** Policies cannot know about responses: a refusal becomes "denied" where the thing is visible, else "not found" (C5). */
export function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!(error instanceof AccessDenied)) return undefined;
  // The same reason that the button showed; of a thing one may not know of, nothing.
  return error.visible ? new AppError('denied', {}, `denial.${error.reason}`) : new AppError('not-found');
}

const statuses: Partial<Record<AppError['code'], number>> = {
  'not-found': 404,
  denied: 403,
  stale: 409,
  'moved-on': 409,
  'too-many': 429,
  'too-large': 413,
  'report-busy': 503,
  'report-long': 503,
};

/** The only place where a failure becomes a status. Unexpected errors are logged by the server and say nothing. */
export function problemResponse(error: unknown, context: RequestContext): unknown {
  if (error instanceof Response) return error;
  const problem = toAppError(error);
  if (!problem) return error;
  if (problem.code === 'denied') context.portal.metrics.refusals.inc({ reason: 'denied' });
  const t = translator(context.viewer.language);
  return new Response(sentenceOf(problem, t), {
    status: statuses[problem.code] ?? 422,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
