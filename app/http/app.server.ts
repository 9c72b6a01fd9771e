import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Portal } from '#app/services/portal.ts';
import type { RequestContext } from './context.server.ts';
import { bodyLimit, crossSiteCheck, downloadSafety, methodCheck } from './edges.server.ts';
import { securityHeaders } from './headers.server.ts';
import { rateLimits } from './limits.server.ts';
import { operations } from './operations.server.ts';
import { requestLog } from './request-log.server.ts';
import { loadViewer } from './viewer.server.ts';

export type BuildSource = ServerBuild | (() => Promise<ServerBuild>);

/**
 * The edge, in this order: what is cheap and refuses comes before what costs; nothing reaches a route that did not
 * pass the cross-site check, the limits and the session.
 */
export function createApp(
  portal: Portal,
  build: BuildSource,
  options: { readonly assets?: string; readonly mount?: (app: Express) => void } = {},
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', portal.config.trustedProxies);
  app.set('query parser', 'simple');

  app.use(requestLog(portal));
  app.use(securityHeaders(portal.config));
  app.use(methodCheck);
  options.mount?.(app);
  app.use(compression());
  if (options.assets) {
    app.use('/assets', express.static(`${options.assets}/assets`, { immutable: true, maxAge: '1y', fallthrough: false, index: false }));
    app.use(express.static(options.assets, { maxAge: '1h', index: false }));
  }
  app.use(operations(portal));
  app.use(crossSiteCheck(portal));
  app.use(rateLimits(portal));
  app.use(bodyLimit(1_048_576));
  app.use(downloadSafety);
  app.use(loadViewer(portal));
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: process.env.NODE_ENV ?? 'production',
      getLoadContext: (_request, response): RequestContext => ({
        portal,
        viewer: response.locals.viewer,
        nonce: response.locals.nonce,
      }),
    }),
  );
  app.use(((error, _request, response, _next) => {
    // Malformed addresses and cut connections; routes have their own boundary.
    portal.metrics.errors.inc();
    portal.log.error({ error, request: response.locals.requestId }, 'edge error');
    if (!response.headersSent) response.status(400).type('text/plain').send('Bad Request');
  }) satisfies express.ErrorRequestHandler);
  return app;
}
