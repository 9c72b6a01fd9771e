import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Portal } from '#app/services/portal.ts';
import { complaintsPerAddress } from '#policies/complaints.ts';
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
    complaints(portal),
    // Nobody tries receipt numbers, and nobody floods a desk.
    limit(10, (path, method) => method === 'POST' && path.startsWith('/opt-out/')),
    limit(60, (path) => path === '/csp-report'),
    limit(tokenRules.callsPerMinute, (path) => path.startsWith('/api/v1/'), tokenOf),
  ];
}

/** Each one sent goes to the whole office, so an address has few of them in an hour; a form with a mistake in it costs none. */
const complaints = (portal: Portal): RequestHandler =>
  rateLimit({
    windowMs: 3_600_000,
    limit: complaintsPerAddress,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (request) => request.method !== 'POST' || !/^\/complaint(\.data)?$/.test(pathOf(request)),
    skipFailedRequests: true,
    keyGenerator: addressOf,
    handler: (request, response) => {
      portal.metrics.refusals.inc({ reason: 'rate-limit' });
      const plain = `苦情は、同じ接続元から1時間に${complaintsPerAddress}件まで送れます。今回の内容は送られていません。前の画面に戻って内容を控え、しばらく待ってから送ってください。 No more than ${complaintsPerAddress} complaints can be sent from one address in an hour. This one was not sent; go back, keep what you wrote, and send it later.`;
      refuse(request, response, { status: 429, code: 'too-many', plain });
    },
  });

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '');

/**
 * A hospital has one address and many scripts, so a script is counted by its token; without one by its address. Made-up tokens
 * stay under the limit of their address, which is the first in the list.
 */
const tokenOf = (request: Request): string => {
  const sent = request.get('authorization');
  return sent ? createHash('sha256').update(sent).digest('base64url') : addressOf(request);
};
