import type { z } from 'zod';
import { openApiText } from '#app/services/api/open-api.server.ts';
import { makeToken } from '#app/services/tokens/manage-tokens.server.ts';
import type { TokenScope } from '#policies/tokens.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';
import type { TestServer } from './server.ts';

type Content = Record<string, { schema: Parameters<typeof z.fromJSONSchema>[0] }>;
type Document = {
  readonly paths: Record<
    string,
    Record<string, { requestBody?: object; responses: Record<string, { content?: Content }> }>
  >;
  readonly components: { readonly responses: Record<string, { content: Content }> };
};
export const documented = (): Document => JSON.parse(openApiText()) as Document;
export const problemContent = (): Content => documented().components.responses.Problem!.content;

export async function tokenOf(
  portal: TestPortal,
  persona: string,
  scopes: readonly TokenScope[] = ['read', 'ask'],
): Promise<string> {
  return makeToken(portal, await personaViewer(portal, persona), { name: 't', days: 1, scopes });
}

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly language: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items?: unknown[] };
};
export type CallOptions = {
  /** Named and empty: a call without any. */
  readonly token?: string | undefined;
  readonly method?: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly language?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One call of the interface over HTTP; what came back is also laid into `sent`. */
export async function callApi(
  server: TestServer,
  token: string | undefined,
  path: string,
  options: CallOptions = {},
  sent: string[] = [],
): Promise<Answer> {
  const bearer = 'token' in options ? options.token : token;
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method: options.method ?? 'GET',
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.text === undefined ? {} : { body: options.text }),
    headers: {
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.language ? { 'accept-language': options.language } : {}),
      ...options.headers,
    },
  });
  const text = await response.text();
  sent.push(text, JSON.stringify([...response.headers]));
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    language: response.headers.get('content-language') ?? '',
    headers: response.headers,
    body: JSON.parse(text) as Answer['body'],
  };
}
