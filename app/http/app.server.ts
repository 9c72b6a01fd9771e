import { type ServerResponse, STATUS_CODES } from 'node:http';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Portal } from '#app/services/portal.ts';
import type { RequestContext } from './context.server.ts';
import { bodyLimit, crossSiteCheck, downloadSafety, methodCheck, ownHost } from './edges.server.ts';
import { securityHeaders } from './headers.server.ts';
import { rateLimits } from './limits.server.ts';
import { operations } from './operations.server.ts';
import { publicCache } from './public-cache.server.ts';
import { requestLog } from './request-log.server.ts';
import { loadViewer } from './viewer.server.ts';

/** The edge says `no-store` for everything; what is public and the same for everybody says otherwise. */
const keepFor = (seconds: string) => (response: ServerResponse) =>
  response.setHeader('Cache-Control', `public, max-age=${seconds}`);

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
    app.use(
      '/assets',
      express.static(`${options.assets}/assets`, {
        fallthrough: false,
        index: false,
        setHeaders: keepFor('31536000, immutable'),
      }),
    );
    app.use(express.static(options.assets, { index: false, setHeaders: keepFor('3600') }));
  }
  app.use(operations(portal));
  app.use(ownHost(portal));
  app.use(crossSiteCheck(portal));
  app.use(rateLimits(portal));
  // A file that is somewhat too large is told so on its page; what is far larger ends here.
  app.use(bodyLimit(1_048_576, 33_554_432));
  app.use(downloadSafety);
  app.use(loadViewer(portal));
  app.use(publicCache(portal));
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: process.env.NODE_ENV ?? 'production',
      getLoadContext: (_request, response): RequestContext => ({
        portal,
        viewer: response.locals.viewer,
        nonce: response.locals.nonce,
        keptForAll: response.locals.keptForAll === true,
      }),
    }),
  );
  app.use(((error: { status?: unknown }, _request, response, _next) => {
    // Malformed addresses and cut connections say what they are; anything else is ours and says nothing.
    const status =
      typeof error?.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) {
      portal.metrics.errors.inc();
      portal.log.error({ error, request: response.locals.requestId }, 'edge error');
    }
    if (!response.headersSent) response.status(status).type('text/plain').send(STATUS_CODES[status]);
  }) satisfies express.ErrorRequestHandler);
  return app;
}
