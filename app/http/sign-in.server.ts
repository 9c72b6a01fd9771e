import { redirect } from '@remix-run/node';
import type { AppError } from '#app/services/app-error.ts';
import type { Portal } from '#app/services/portal.ts';
import { openDevice } from '#app/services/sign-in/device.server.ts';
import type { Opened } from '#app/services/sign-in/open-session.server.ts';
import { openPending, type Pending, sealPending } from '#app/services/sign-in/pending.server.ts';
import type { Visit } from '#app/services/sign-in/visit.ts';
import type { Viewer } from '#app/services/viewer.ts';
import { deviceSeconds, pendingSeconds } from '#policies/session.ts';
import {
  clearCookie,
  deviceCookie,
  pendingCookie,
  readCookie,
  sessionCookie,
  setCookie,
} from './cookies.server.ts';
import { toAppError } from './problem.server.ts';

/** What the sign-in services need of a request, and what they answer, in cookies. */

type Asked = { readonly portal: Portal; readonly viewer: Viewer; readonly request: Request };

const cookieOf = (request: Request, name: string) => readCookie(request.headers.get('cookie'), name);

export const visitOf = ({ portal, viewer, request }: Asked): Visit => ({
  viewer,
  agent: request.headers.get('user-agent') ?? '',
  device: openDevice(portal, cookieOf(request, deviceCookie)),
});

export const pendingOf = ({ portal, request }: Pick<Asked, 'portal' | 'request'>): Pending =>
  openPending(portal, cookieOf(request, pendingCookie));

export const keepPending = (portal: Portal, pending: Pending, headers = new Headers()): Headers => {
  headers.append('Set-Cookie', setCookie(pendingCookie, sealPending(portal, pending), pendingSeconds));
  return headers;
};

export const forgetPending = (headers = new Headers()): Headers => {
  headers.append('Set-Cookie', clearCookie(pendingCookie));
  return headers;
};

/** The session cookie has no age: it goes with the browser; the limits are kept on the server. */
export function signedInHeaders(opened: Pick<Opened, 'key' | 'device'>, headers = forgetPending()): Headers {
  headers.append('Set-Cookie', setCookie(sessionCookie, opened.key));
  if (opened.device) headers.append('Set-Cookie', setCookie(deviceCookie, opened.device, deviceSeconds));
  return headers;
}

export const enterPortal = (opened: Opened, to: string | undefined) =>
  redirect(safePath(to), { headers: signedInHeaders(opened) });

/** The key changed, everything else about the sign-in stays. */
export const rotatedHeaders = (key: string): Headers =>
  new Headers({ 'Set-Cookie': setCookie(sessionCookie, key) });

const ownOrigin = 'http://own.invalid';
/** Pages to which nobody wants to come back after signing in. */
const passing = /^\/(sign-in|sign-out|step-up|invitation|reset|language|personas|account\/session)(\/|$)/;

/** A path of ours out of whatever stands in an address or a form; never another site. */
export function ownPath(to: string | null | undefined): string | undefined {
  if (!to?.startsWith('/') || !URL.canParse(to, ownOrigin)) return undefined;
  const url = new URL(to, ownOrigin);
  // A path that begins with two slashes would be read as another host.
  if (url.origin !== ownOrigin || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}

/** Where to go after signing in. */
export function safePath(to: string | null | undefined, otherwise = '/work'): string {
  const path = ownPath(to);
  return path === undefined || passing.test(path.split('?')[0] ?? '') ? otherwise : path;
}

/** After a confirmation: back to the page, or to the form that waits to be sent again. */
export function stepUpNext(form: { readonly to: string; readonly kept: string }): string {
  const to = safePath(form.to);
  return form.kept ? `/step-up?to=${encodeURIComponent(to)}&kept=${encodeURIComponent(form.kept)}` : to;
}

/** The page a form was sent from; only its path is used. */
export function refererOf(request: Request): string {
  const referer = request.headers.get('referer');
  return safePath(
    referer && URL.canParse(referer) ? new URL(referer).pathname + new URL(referer).search : undefined,
  );
}

type Say = (key: `problem.${AppError['code']}`) => string;

/** For requests of script: the next page, or the sentence that stands beside the button. */
export async function answerScript(t: Say, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const problem = toAppError(error);
    if (!problem) throw error;
    return Response.json({ problem: t(`problem.${problem.code}`) }, { status: 422 });
  }
}
