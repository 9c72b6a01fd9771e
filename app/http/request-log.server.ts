import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Portal } from '#app/services/portal.ts';

/** One line a request: pattern-free path without its query, status, time. The id also stands in the ledger. */
export function requestLog(portal: Portal): RequestHandler {
  return (request, response, next) => {
    const id = randomBytes(12).toString('base64url');
    const started = process.hrtime.bigint();
    response.locals.requestId = id;
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      portal.metrics.requests.observe(
        { method: request.method, status: `${Math.floor(response.statusCode / 100)}xx` },
        seconds,
      );
      if (request.path.startsWith('/assets/')) return;
      portal.log.info(
        {
          request: id,
          method: request.method,
          path: hideSecrets(request.path),
          status: response.statusCode,
          ms: Math.round(seconds * 1000),
        },
        'request',
      );
    });
    next();
  };
}

/** Invitation and reset links carry a secret in the path; it must not survive in a log. */
export const hideSecrets = (path: string): string => path.replace(/^\/(invitation|reset)\/[^/.]+/, '/$1/…');
