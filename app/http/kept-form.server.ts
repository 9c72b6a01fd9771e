import type { Translate } from '#app/i18n/texts.ts';
import type { Portal } from '#app/services/portal.ts';
import {
  type KeptForm,
  keepEndedForm,
  keepForm,
  senderOfEnded,
} from '#app/services/sign-in/kept-form.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import type { RequestContext } from './context.server.ts';
import { readCookie, sessionCookie } from './cookies.server.ts';
import { keptValues, neverKept } from './form.server.ts';
import { safePath } from './sign-in.server.ts';

/** Forms that could not be carried out at once: nothing typed is lost, and nothing is sent by itself. */

export function refererPath(request: Request): string | undefined {
  // Only the path is used, so a foreign address cannot become a redirect.
  const referer = request.headers.get('referer');
  if (!referer || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  return url.pathname + url.search;
}

function formOf(request: Request, sent: FormData, secret: RegExp): KeptForm {
  const url = new URL(request.url);
  const all = [...sent];
  const fields = all.filter(
    (field): field is [string, string] => typeof field[1] === 'string' && !secret.test(field[0]),
  );
  const files = all.some(([, value]) => typeof value !== 'string' && value.size > 0);
  return { action: url.pathname + url.search, fields, ...(files ? { files } : {}) };
}

/** The form is kept sealed, so that after the confirmation one click sends it again, with or without script. */
export async function stepUpAddress(
  portal: Portal,
  viewer: SignedIn,
  request: Request,
  sent: FormData,
): Promise<string> {
  const url = new URL(request.url);
  const to = `/step-up?to=${encodeURIComponent(refererPath(request) ?? url.pathname)}`;
  const id = await keepForm(portal, viewer, formOf(request, sent, /password/i));
  return `${to}&kept=${id}`;
}

/**
 * Where a form leads that came after the sign-in had ended. Only the holder of the key of a sign-in that ran out by itself
 * gets it kept, sealed and for that person alone: nobody else can make the portal write anything.
 */
export async function addressAfterSignIn(
  { portal, viewer }: Pick<RequestContext, 'portal' | 'viewer'>,
  request: Request,
): Promise<string> {
  const url = new URL(request.url);
  const own = url.pathname + url.search;
  const signIn = (to: string) => `/sign-in?to=${encodeURIComponent(to)}`;
  const key = readCookie(request.headers.get('cookie') ?? undefined, sessionCookie);
  const sender = key && safePath(own, '') !== '' ? await senderOfEnded(portal, key) : undefined;
  if (!sender) return signIn(own);
  const sent = await request.formData().catch(() => undefined);
  const form = sent && formOf(request, sent, neverKept);
  const id = form && (await keepEndedForm(portal, sender, viewer.requestId, form));
  return signIn(id ? `/account/kept?form=${id}` : own);
}

/** The field with which a kept form asks for its page, and not for its deed. */
const restore = 'kept-form';

/** The page of the form as after a fault, with everything that was typed. Nothing is carried out. */
export function restored(sent: FormData, t: Translate) {
  const asked = sent.get(restore);
  if (asked === null) return undefined;
  sent.delete(restore);
  return {
    ok: false,
    intent: String(sent.get('intent') ?? ''),
    code: 'invalid',
    errors: { form: t(asked === 'files' ? 'keptForm.lookFiles' : 'keptForm.look') },
    values: keptValues(sent),
  } as const;
}
