import type { RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Portal } from '#app/services/portal.ts';
import { tokenRules } from '#policies/tokens.ts';

/** Per address; per-account counting is in the sign-in service, where it cannot be used to lock a person out. */
export function rateLimits(portal: Portal): RequestHandler[] {
  if (!portal.config.rateLimits) return [(_request, _response, next) => next()];
  const limit = (perMinute: number, applies: (path: string, method: string) => boolean) =>
    rateLimit({
      windowMs: 60_000,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skip: (request) => !applies(request.path.replace(/\.data$/, ''), request.method),
      keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
      handler: (request, response) => {
        portal.metrics.refusals.inc({ reason: 'rate-limit' });
        const api = request.path.startsWith('/api/v1/');
        if (api) return void sendTooMany(response);
        response
          .status(429)
          .type('text/plain; charset=utf-8')
          .send('しばらく待ってからもう一度お試しください。 Too many requests; wait a minute and try again.');
      },
    });
  const signIn = /^\/(sign-in|reset|invitation|step-up)(\/|$)/;
  return [
    limit(1200, () => true),
    limit(60, (path, method) => method === 'POST' && signIn.test(path)),
    limit(10, (path, method) => method === 'POST' && path === '/contact'),
    // Nobody tries receipt numbers, and nobody floods a desk.
    limit(10, (path, method) => method === 'POST' && path.startsWith('/opt-out/')),
    limit(60, (path) => path === '/csp-report'),
    limit(tokenRules.callsPerMinute, (path) => path.startsWith('/api/v1/')),
  ];
}

/** For scripts: the form of every other problem of the interface, in both languages. */
function sendTooMany(response: Response): void {
  const detail = 'しばらく待ってからもう一度お試しください。 Too many requests; wait a minute and try again.';
  response
    .status(429)
    .type('application/problem+json; charset=utf-8')
    .send(
      `${JSON.stringify({ type: 'about:blank', title: detail, status: 429, detail, code: 'too-many' })}\n`,
    );
}
