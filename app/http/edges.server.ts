import type { Request, RequestHandler } from 'express';
import type { Portal } from '#app/services/portal.ts';
import { refuse } from './api-problem.server.ts';

const methods = new Set(['GET', 'HEAD', 'POST']);

/** TRACE, CONNECT and verbs that no route of ours takes. */
export const methodCheck: RequestHandler = (request, response, next) => {
  if (methods.has(request.method)) return next();
  response.set('Allow', 'GET, HEAD, POST');
  refuse(request, response, { status: 405, code: 'method', plain: 'Method Not Allowed' });
};

/**
 * No state changes for another site. Browsers say where a request comes from (Sec-Fetch-Site); an old one at least
 * sends Origin. With neither, a request that changes something is refused: real browsers send one of them.
 */
export function crossSiteCheck(portal: Portal): RequestHandler {
  const own = portal.config.publicUrl;
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const safe = request.method === 'GET' || request.method === 'HEAD';
    const forbid = () => {
      portal.metrics.refusals.inc({ reason: 'cross-site' });
      response.status(403).type('text/plain').send('Forbidden');
    };
    if (request.path === '/csp-report') return next();
    // Calls of scripts carry a token of their own, and cookies count for nothing there.
    if (request.path.startsWith('/api/v1/')) return next();
    if (safe) {
      // Following a link from elsewhere is welcome; fetching our data from elsewhere is not.
      if (site === 'cross-site' && request.get('sec-fetch-mode') !== 'navigate') return forbid();
      return next();
    }
    if (origin !== undefined && origin !== own) return forbid();
    if (site !== undefined ? site !== 'same-origin' : origin === undefined) return forbid();
    next();
  };
}

/**
 * The framework compares Origin with X-Forwarded-Host, which anybody can send. It gets to see the one address we were
 * configured with, so that its check and ours agree and nobody can move either.
 */
export function ownHost(portal: Portal): RequestHandler {
  const { host } = new URL(portal.config.publicUrl);
  return (request, _response, next) => {
    request.headers['x-forwarded-host'] = host;
    delete request.headers.forwarded;
    next();
  };
}

const filePages = [
  /^\/applications\/start$/,
  /^\/applications\/[\w-]{22}\/[a-z-]+$/,
  /^\/publications\/[\w-]{22}\/edit$/,
  /^\/supervision\/findings\/[\w-]{22}$/,
  /^\/supervision\/policies\/(new|[\w-]{22}\/edit)$/,
  /^\/supervision\/evidence\/NFR-\d{1,2}\/new$/,
];
/**
 * Pages with a field for a file. It is read only after the sender is known and may write there. That none is missing is
 * held by tests/architecture/file-pages.test.ts.
 */
export const isFilePage = (path: string): boolean =>
  filePages.some((page) => page.test(path.replace(/\.data$/, '')));
const takesFiles = (request: Request): boolean =>
  isFilePage(request.path) && (request.get('content-type') ?? '').startsWith('multipart/form-data;');

/** The length is known before anything is read, so that no body can fill the memory. */
export function bodyLimit(ordinary: number, withFile: number): RequestHandler {
  return (request, response, next) => {
    const limit = takesFiles(request) ? withFile : ordinary;
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const length = Number(request.get('content-length'));
    if (!Number.isInteger(length))
      return refuse(request, response, { status: 411, code: 'no-length', plain: 'Length Required' });
    if (length > limit) {
      response.set('Connection', 'close');
      return refuse(request, response, { status: 413, code: 'too-large', plain: 'Content Too Large' });
    }
    next();
  };
}

/** A file can never act as a page of ours (ASVS 3.2.1). */
export const downloadSafety: RequestHandler = (_request, response, next) => {
  const write = response.writeHead.bind(response);
  response.writeHead = ((...args: Parameters<typeof write>) => {
    if (String(response.getHeader('content-disposition') ?? '').startsWith('attachment')) {
      response.setHeader('Content-Security-Policy', 'sandbox');
    }
    return write(...args);
  }) as typeof response.writeHead;
  next();
};
