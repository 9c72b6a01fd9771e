import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Portal } from '#app/services/portal.ts';
import { tokenRules } from '#policies/tokens.ts';
import { pathOf, refuse } from './api-problem.server.ts';

/** Per address; per-account counting is in the sign-in service, where it cannot be used to lock a person out. */
export function rateLimits(portal: Portal): RequestHandler[] {
  if (!portal.config.rateLimits) return [(_request, _response, next) => next()];
  const limit = (
    perMinute: number,
    applies: (path: string, method: string) => boolean,
    keyOf: (request: Request) => string = addressOf,
  ) =>
    rateLimit({
      windowMs: 60_000,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skip: (request) => !applies(pathOf(request), request.method),
      keyGenerator: keyOf,
      handler: (request, response) => {
        portal.metrics.refusals.inc({ reason: 'rate-limit' });
        const plain =
          'しばらく待ってからもう一度お試しください。 Too many requests; wait a minute and try again.';
        refuse(request, response, { status: 429, code: 'too-many', plain });
      },
    });
  const signIn = /^\/(sign-in|reset|invitation|step-up)(\/|$)/;
  return [
    limit(1200, () => true),
    limit(60, (path, method) => method === 'POST' && signIn.test(path)),
    limit(10, (path, method) => method === 'POST' && path === '/contact'),
    limit(10, (path, method) => method === 'POST' && /^\/complaint(\/|$)/.test(path)),
    // Nobody tries receipt numbers, and nobody floods a desk.
    limit(10, (path, method) => method === 'POST' && path.startsWith('/opt-out/')),
    limit(60, (path) => path === '/csp-report'),
    limit(tokenRules.callsPerMinute, (path) => path.startsWith('/api/v1/'), tokenOf),
  ];
}

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '');

/**
 * A hospital has one address and many scripts, so a script is counted by its token; without one by its address. Made-up tokens
 * stay under the limit of their address, which is the first in the list.
 */
const tokenOf = (request: Request): string => {
  const sent = request.get('authorization');
  return sent ? createHash('sha256').update(sent).digest('base64url') : addressOf(request);
};
