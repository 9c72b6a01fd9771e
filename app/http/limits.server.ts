import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Portal } from '#app/services/portal.ts';

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
      handler: (_request, response) => {
        portal.metrics.refusals.inc({ reason: 'rate-limit' });
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
    limit(60, (path) => path === '/csp-report'),
  ];
}
