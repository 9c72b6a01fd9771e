import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Portal } from '#app/services/portal.ts';
import { publicVersion } from '#app/services/public/public-version.server.ts';
import type { Viewer } from '#app/services/viewer.ts';
import { readCookie, sessionCookie } from './cookies.server.ts';
import { keepingOf } from './public-pages.server.ts';
import { joinZipped, zipPieces } from './zipped-pieces.server.ts';

type Header = number | string | readonly string[];
type Page = {
  readonly headers: readonly (readonly [name: string, value: Header])[];
  readonly etag: string;
  /** Between its nonces, of which every answer has its own; a file without any is one piece. */
  readonly pieces: readonly Buffer[];
  /** The same pieces compressed, so that an answer is put together and not compressed anew. */
  readonly zipped: readonly Buffer[] | undefined;
};
type Kept = Page & { readonly version: number; readonly until: number };

/** Enough for every page in both languages, and a bound for whoever asks for other ones. */
const mostPages = 400;
const mostBytes = 48_000_000;
const worthZipping = 1024;

/**
 * Pages that everybody gets alike are rendered once for each address and language, until something is written to the ledger or a
 * minute has passed. Whoever carries a session is never answered from here. The nonce is no part of what is kept: each answer has
 * its own, in its header and on its scripts (docs/adr/0013-public-pages-are-kept.md).
 */
export function publicCache(portal: Portal): RequestHandler {
  const shelf = makeShelf();
  const making = new Map<string, Promise<void>>();
  return (request, response, next) => {
    const viewer: Viewer = response.locals.viewer;
    const keeping = keepingOf(request.path);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!keeping || !reads || viewer.person || readCookie(request.get('cookie'), sessionCookie))
      return next();
    const key = `${viewer.language} ${request.originalUrl}`;
    const answer = async (): Promise<void> => {
      const version = await publicVersion(portal);
      // By the portal's clock: a page also depends on the day.
      const now = Date.parse(portal.clock.now());
      const found = shelf.find(key, version, now);
      if (found) return send(request, response, found);
      // Whoever asks while it is being made waits for it: a hundred at once would make it a hundred times.
      const made = making.get(key);
      if (made && keeping.seconds > 0) return made.then(answer);
      const done = makeOnce(making, key);
      response.once('close', done);
      response.locals.keptForAll = true;
      collect(request, response, keeping.seconds, (page) => {
        if (keeping.seconds > 0) shelf.keep(key, { ...page, version, until: now + keeping.seconds * 1000 });
        done();
      });
      next();
    };
    answer().catch(next);
  };
}

/** Others wait until the page is kept, or until whoever asked first has got or left what is not kept. */
function makeOnce(making: Map<string, Promise<void>>, key: string): () => void {
  let resolve = () => {};
  const promise = new Promise<void>((made) => {
    resolve = made;
  });
  making.set(key, promise);
  return () => {
    if (making.get(key) === promise) making.delete(key);
    resolve();
  };
}

/** The oldest goes first when there is no more room. */
function makeShelf() {
  const pages = new Map<string, Kept>();
  let bytes = 0;
  const drop = (key: string) => {
    const gone = pages.get(key);
    if (gone) bytes -= sizeOf(gone);
    pages.delete(key);
  };
  return {
    find(key: string, version: number, now: number): Page | undefined {
      const found = pages.get(key);
      if (found && found.version === version && now < found.until) return found;
      drop(key);
      return undefined;
    },
    keep(key: string, page: Kept): void {
      drop(key);
      pages.set(key, page);
      bytes += sizeOf(page);
      for (const oldest of pages.keys()) {
        if (pages.size <= mostPages && bytes <= mostBytes) return;
        drop(oldest);
      }
    },
  };
}
const sizeOf = (page: Page): number =>
  [...page.pieces, ...(page.zipped ?? [])].reduce((sum, piece) => sum + piece.length, 0);

/** Takes what the framework writes; only a whole answer that gives nobody a cookie becomes a page for everybody. */
function collect(request: Request, response: Response, seconds: number, keep: (page: Page) => void): void {
  const before = new Map(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
  const { method } = request;
  const { write, end } = response;
  const chunks: Buffer[] = [];
  const add = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  // Whoever asks for the headers only gets those of the whole page.
  request.method = 'GET';
  response.write = ((chunk: unknown, encoding: unknown) => {
    add(chunk, encoding);
    return true;
  }) as typeof write;
  response.end = ((chunk: unknown, encoding: unknown) => {
    add(chunk, encoding);
    Object.assign(response, { write, end });
    request.method = method;
    const body = Buffer.concat(chunks);
    if (response.statusCode !== 200 || response.hasHeader('Set-Cookie')) return response.end(body);
    makePage(response, before, body, seconds).then(
      (page) => {
        keep(page);
        send(request, response, page);
      },
      () => response.end(body),
    );
    return response;
  }) as typeof end;
}

const ofOneAnswer = new Set(['connection', 'content-length', 'date', 'transfer-encoding', 'vary']);

async function makePage(
  response: Response,
  before: ReadonlyMap<string, string>,
  body: Buffer,
  seconds: number,
): Promise<Page> {
  // Asked for again each time where another process writes, and by everybody once the minute is over.
  response.setHeader('Cache-Control', seconds > 0 ? `public, max-age=${seconds}` : 'public, no-cache');
  const headers = Object.entries(response.getHeaders()).flatMap(([name, value]) => {
    const own = before.get(name) !== String(value);
    return own && value !== undefined && !ofOneAnswer.has(name) ? [[name, value] as const] : [];
  });
  const texts = body.toString('utf8').split(response.locals.nonce);
  // Two renderings that differ in their nonce only are the same page.
  const etag = `W/"${createHash('sha256').update(texts.join('')).digest('base64url').slice(0, 27)}"`;
  const pieces = texts.length === 1 ? [body] : texts.map((text) => Buffer.from(text, 'utf8'));
  const zipped = body.length >= worthZipping ? await zipPieces(pieces) : undefined;
  if (zipped && pieces.length === 1) zipped[0] = joinZipped(zipped, '', body);
  return { headers, etag, pieces, zipped };
}

/** They say what a body is; an answer without one must not change them in what the browser has (its nonce above all). */
const ofTheBody = [
  'content-security-policy',
  'content-type',
  'content-language',
  'content-disposition',
  'x-remix-response',
];

function send(request: Request, response: Response, page: Page): void {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader('ETag', page.etag);
  response.vary('Accept-Encoding');
  if (isKnown(request, response, page)) {
    for (const name of ofTheBody) response.removeHeader(name);
    response.statusCode = 304;
    response.end();
    return;
  }
  const zipped = request.acceptsEncodings('gzip') === 'gzip' ? page.zipped : undefined;
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  const body = bodyOf(page, zipped, response.locals.nonce);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

/** A file without a nonce goes out as it lies there, however large it is. */
function bodyOf({ pieces }: Page, zipped: readonly Buffer[] | undefined, nonce: string): Buffer {
  const [whole] = zipped ?? pieces;
  if (whole && pieces.length === 1) return whole;
  const plain = withNonce(pieces, nonce);
  return zipped ? joinZipped(zipped, nonce, plain) : plain;
}

function withNonce(pieces: readonly Buffer[], nonce: string): Buffer {
  const mark = Buffer.from(nonce, 'utf8');
  return Buffer.concat(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [mark, piece])));
}

/** By the tag where the browser sends one; by the date otherwise, for what has one. */
function isKnown(request: Request, response: Response, page: Page): boolean {
  const tags = request.get('if-none-match');
  if (tags !== undefined)
    return tags.split(',').some((tag) => tag.trim() === page.etag || tag.trim() === '*');
  const since = Date.parse(request.get('if-modified-since') ?? '');
  const changed = Date.parse(String(response.getHeader('last-modified') ?? ''));
  return changed <= since;
}
