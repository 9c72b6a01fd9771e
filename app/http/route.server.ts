import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { withLanguage } from '#app/domain/shared/address-language.ts';
import type { MessageKey, Translate, TranslateAny } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { AppError, sentenceOf } from '#app/services/app-error.ts';
import type { Portal } from '#app/services/portal.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import type { Viewer } from '#app/services/viewer.ts';
import type { Action } from '#policies/access/actions.ts';
import { assertMayEver } from '#policies/access/authorize.ts';
import type { RequestContext } from './context.server.ts';
import { sessionCookie } from './cookies.server.ts';
import { formObject, keptValues } from './form.server.ts';
import { addressAfterSignIn, refererPath, restored, stepUpAddress } from './kept-form.server.ts';
import { problemResponse, toAppError } from './problem.server.ts';

/**
 * Every loader and action is made here; a test refuses any that is not. Authentication, parsing and the first check
 * happen once, in this order, and fail closed. The use case checks again with the instance, and the SQL filter a third time.
 */

export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  /** At least one role may do it to some subject; the use case decides on the instance. */
  | { readonly kind: 'can'; readonly action: Action };

export const publicAccess: Access = { kind: 'public' };
export const signedIn: Access = { kind: 'signed-in' };
export const can = (action: Action): Access => ({ kind: 'can', action });

export type SignedInViewer = SignedIn;

type Base<A extends Access, P extends z.ZodType> = {
  readonly portal: Portal;
  readonly viewer: A['kind'] extends 'public' ? Viewer : SignedInViewer;
  readonly params: z.output<P>;
  readonly url: URL;
  readonly request: Request;
  readonly context: RequestContext;
  readonly t: Translate & TranslateAny;
};

const noParams = z.object({});
export const idParam = z.object({ id: z.string().regex(/^[\w-]{22}$/) });

type Options<A extends Access, P extends z.ZodType> = { readonly access: A; readonly params?: P };

/** How long a confirmed identity counts for a step-up (ASVS 7.5.3). */
const stepUpSeconds = 600;

function enter<A extends Access, P extends z.ZodType>(
  options: Options<A, P> & { readonly stepUp?: boolean },
  args: LoaderFunctionArgs | ActionFunctionArgs,
): Base<A, P> {
  const context = args.context as unknown as RequestContext;
  const { viewer, portal } = context;
  const url = new URL(args.request.url);
  if (options.access.kind !== 'public') {
    if (!viewer.facts || !viewer.person || !viewer.session)
      throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
    // A page for others answers as not found (C5); an auditor, who may read it, is told that writing is refused (ROL-11).
    if (options.access.kind === 'can') assertMayEver(viewer.facts, options.access.action);
  }
  const params = (options.params ?? noParams).safeParse(args.params);
  if (!params.success) throw new AppError('not-found');
  if (options.stepUp && !steppedUp(viewer, portal)) {
    throw redirect(`/step-up?to=${encodeURIComponent(refererPath(args.request) ?? url.pathname)}`);
  }
  return {
    portal,
    viewer: viewer as Base<A, P>['viewer'],
    params: params.data as z.output<P>,
    url,
    request: args.request,
    context,
    t: translator(viewer.language),
  };
}

export function steppedUp(viewer: Viewer, portal: Portal): boolean {
  const at = viewer.session?.steppedUpAt;
  return at !== undefined && Date.parse(portal.clock.now()) - Date.parse(at) < stepUpSeconds * 1000;
}

const isSignedIn = (viewer: Viewer): viewer is SignedIn =>
  Boolean(viewer.facts && viewer.person && viewer.session);

export const routeMark = Symbol.for('sekisho.route');

export function defineLoader<A extends Access, T, P extends z.ZodType = typeof noParams>(
  options: Options<A, P>,
  load: (args: Base<A, P>) => Promise<T> | T,
) {
  const loader = async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return keepLanguage(await load(enter(options, args)), args.context as unknown as RequestContext);
    } catch (error) {
      const context = args.context as unknown as RequestContext;
      throw keepLanguage(problemResponse(error, context), context);
    }
  };
  return Object.assign(loader, { [routeMark]: { kind: 'loader', access: options.access } as const });
}

export type FormFailure = {
  readonly ok: false;
  readonly intent: string;
  readonly code: AppError['code'];
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};

type IntentRun<A extends Access, P extends z.ZodType, R> = {
  readonly form: z.ZodType;
  readonly run: (args: Base<A, P> & { readonly form: never }) => Promise<R>;
  readonly stepUp: boolean;
};

/** What a page can receive from an action: the failure of its form, or what a successful intent returned. */
type Answer<R> = FormFailure | Exclude<R, Response>;

/** `name="intent" value="…"` of the clicked button chooses one; each parses its own fields and ignores others. */
export function defineAction<A extends Access, R, P extends z.ZodType = typeof noParams>(
  options: Options<A, P> & { readonly stepUp?: boolean },
  build: (
    intent: <F extends z.ZodType, Result>(
      form: F,
      run: (args: Base<A, P> & { readonly form: z.output<F> }) => Promise<Result>,
      more?: { readonly stepUp?: boolean },
    ) => IntentRun<A, P, Result>,
  ) => Readonly<Record<string, IntentRun<A, P, R>>>,
) {
  const intents = build((form, run, more) => ({ form, run: run as never, stepUp: more?.stepUp ?? false }));
  const action = async (args: ActionFunctionArgs): Promise<Answer<R>> => {
    const context = args.context as unknown as RequestContext;
    const t = translator(context.viewer.language);
    let sent: FormData | undefined;
    try {
      if (options.access.kind !== 'public' && !isSignedIn(context.viewer))
        throw redirect(await addressAfterSignIn(context, args.request));
      const base = enter({ ...options, stepUp: false }, args);
      sent = await readForm(args.request);
      const again = restored(sent, t);
      if (again) return again as never;
      const name = String(sent.get('intent') ?? '');
      const chosen = Object.hasOwn(intents, name) ? intents[name] : undefined;
      if (!chosen) throw new AppError('invalid');
      // After parsing, so that what was typed can be shown again when the person comes back.
      const parsed = chosen.form.safeParse(formObject(sent));
      if (!parsed.success) throw zodFailure(parsed.error);
      if ((options.stepUp || chosen.stepUp) && !steppedUp(base.viewer, base.portal)) {
        throw redirect(await stepUpAddress(base.portal, base.viewer as SignedIn, args.request, sent));
      }
      return keepLanguage((await chosen.run({ ...base, form: parsed.data as never })) as Answer<R>, context);
    } catch (error) {
      if (error instanceof Response) throw keepLanguage(error, context);
      const problem = toAppError(error);
      if (!problem || !sent || problem.code === 'not-found') throw problemResponse(error, context);
      context.formFailed = true;
      const sentence = sentenceOf(problem, t);
      const errors = Object.entries(problem.fields).map(([field, { key, values }]) => [
        field,
        t(key as MessageKey, values),
      ]);
      const failure: FormFailure = {
        ok: false,
        intent: String(sent.get('intent') ?? ''),
        code: problem.code,
        // A problem of no one field still stands in the summary, as the form's own.
        errors: errors.length > 0 ? Object.fromEntries(errors) : { form: sentence },
        values: keptValues(sent),
      };
      return data(failure, { status: statusOf(problem) }) as never;
    }
  };
  return Object.assign(action, {
    [routeMark]: { kind: 'action', access: options.access, intents: Object.keys(intents) } as const,
  });
}

/** Whoever chose the language in the address is led on in it; a new session has the language of its account. */
function keepLanguage<T>(answer: T, { viewer }: RequestContext): T {
  if (!(answer instanceof Response) || viewer.person || !viewer.languageByAddress) return answer;
  const to = answer.headers.get('Location');
  const opens = answer.headers.getSetCookie().some((line) => line.startsWith(`${sessionCookie}=`));
  if (to && !opens) answer.headers.set('Location', withLanguage(to, viewer.languageByAddress));
  return answer;
}

/** A body that is no form is the sender's mistake, not ours. */
async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new AppError('invalid');
  }
}

function statusOf(problem: AppError): number {
  if (problem.code === 'stale' || problem.code === 'moved-on') return 409;
  if (problem.code === 'denied') return 403;
  if (problem.code === 'too-many') return 429;
  return 422;
}

type FieldKey = AppError['fields'][string]['key'];

function zodFailure(error: z.ZodError): AppError {
  const fields: Record<string, AppError['fields'][string]> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    if (fields[field]) continue;
    fields[field] = fieldProblem(issue);
  }
  return new AppError('invalid', fields);
}

function fieldProblem(issue: z.core.$ZodIssue): AppError['fields'][string] {
  if (issue.message.startsWith('field.')) return { key: issue.message as FieldKey };
  if (issue.code === 'too_big') return { key: 'field.too-long', values: { max: Number(issue.maximum) } };
  if (issue.code === 'too_small') {
    return Number(issue.minimum) <= 1
      ? { key: 'field.required' }
      : { key: 'field.too-short', values: { min: Number(issue.minimum) } };
  }
  if (issue.code === 'invalid_format')
    return { key: issue.format === 'email' ? 'field.email' : 'field.invalid' };
  if (issue.code === 'invalid_type') return { key: 'field.required' };
  if (issue.code === 'invalid_value') return { key: 'field.choose' };
  return { key: 'field.invalid' };
}
