import { type RequestHandler, Router, text } from 'express';
import { checkReadiness } from '#app/services/operations/check-readiness.server.ts';
import { measure } from '#app/services/operations/measure.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { sameText } from '#app/services/seal.server.ts';

/** Alive, ready, measured: for machines, without cookies. */
export function operations(portal: Portal): RequestHandler {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok');
  });
  router.get('/readyz', async (_request, response) => {
    const report = await checkReadiness(portal);
    response.status(report.ready ? 200 : 503).json(report);
  });
  router.get('/metrics', (request, response, next) => {
    const token = portal.config.metricsToken;
    const local =
      ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip ?? '') &&
      portal.config.trustedProxies === 0;
    const allowed = token ? sameText(request.get('authorization') ?? '', `Bearer ${token}`) : local;
    if (!allowed) return void response.status(404).type('text/plain').send('Not Found');
    // Express 4 does not look at promises: a failure would end the process.
    measure(portal).then((text) => response.type(portal.metrics.registry.contentType).send(text), next);
  });
  router.post('/csp-report', text({ type: () => true, limit: '16kb' }), (request, response) => {
    portal.metrics.refusals.inc({ reason: 'csp' });
    const directive = /"(?:violated|effective)-directive"\s*:\s*"([a-z-]{1,40})/.exec(
      String(request.body),
    )?.[1];
    portal.log.warn({ directive: directive ?? 'unknown' }, 'content security policy report');
    response.status(204).end();
  });
  return router;
}
