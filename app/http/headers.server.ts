import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '#app/config/config.server.ts';

/** Enforced, not report-only. No inline style, no eval, nothing from elsewhere. */
export function securityHeaders(config: Config): RequestHandler[] {
  const https = config.publicUrl.startsWith('https://');
  const development = process.env.NODE_ENV === 'development';
  return [
    (_request, response, next) => {
      response.locals.nonce = randomBytes(16).toString('base64');
      response.setHeader('Cache-Control', 'no-store');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': [
            (_request, response) =>
              `'nonce-${(response as unknown as { locals: { nonce: string } }).locals.nonce}'`,
            "'strict-dynamic'",
          ],
          // Vite's development server injects styles; the built server needs no exception.
          'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'"],
          'connect-src': development ? ["'self'", 'ws:'] : ["'self'"],
          'manifest-src': ["'self'"],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
          'object-src': ["'none'"],
          'report-uri': ['/csp-report'],
        },
      },
      // `no-referrer` would send `Origin: null` with every form and the cross-site check would refuse it.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: false,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader(
        'Permissions-Policy',
        'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
      );
      next();
    },
  ];
}
