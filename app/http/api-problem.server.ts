import type { Response as ExpressResponse, Request } from 'express';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { ErrorCode } from '#app/services/app-error.ts';
import { chooseLanguage } from './viewer.server.ts';

/** One problem of the interface for scripts (RFC 9457), the same form from a route and from the edge before it. */
export type Problem = {
  readonly code: ErrorCode;
  readonly status: number;
  readonly sentence: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly at: string; readonly detail: string }[];
};

export const problemBody = ({ code, status, sentence, requestId, errors = [] }: Problem): string =>
  `${JSON.stringify({
    type: 'about:blank',
    title: sentence,
    status,
    detail: sentence,
    code,
    instance: requestId,
    ...(errors.length > 0 ? { errors } : {}),
  })}\n`;

export const problemHeaders = (status: number, language: Language): Readonly<Record<string, string>> => ({
  ...apiHeaders(language, 'application/problem+json'),
  ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
});

export const apiHeaders = (language: Language, type: string): Readonly<Record<string, string>> => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Content-Language': language,
  Vary: 'Authorization, Accept-Language',
});

/**
 * The path as the router will read it: letters that are written in percent signs, doubled slashes and capitals lead to the same
 * page, so no rule of the edge may be passed by them.
 */
export function pathOf(request: Request): string {
  let path = request.path;
  try {
    path = decodeURIComponent(path);
  } catch {
    // What cannot be read is answered as malformed further on.
  }
  return path
    .replace(/\/{2,}/g, '/')
    .replace(/\.data$/, '')
    .toLowerCase();
}

export const isApi = (request: Request): boolean => pathOf(request).startsWith('/api/v1/');

/** What the edge refuses: a problem document to a script, a line of plain text to everybody else. */
export function refuse(
  request: Request,
  response: ExpressResponse,
  { status, code, plain }: { readonly status: number; readonly code: ErrorCode; readonly plain: string },
): void {
  response.status(status);
  if (!isApi(request)) return void response.type('text/plain; charset=utf-8').send(plain);
  const language = chooseLanguage(undefined, undefined, request.get('accept-language'));
  response.set(problemHeaders(status, language)).send(
    problemBody({
      code,
      status,
      sentence: translator(language)(`problem.${code}`),
      requestId: String(response.locals.requestId),
    }),
  );
}
