import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationPage } from '#app/cli/configuration-docs.ts';
import { readConfig, settings } from '#app/config/config.server.ts';

const secret = 'u2Hc0wQ0o7n3mWZ1ZQm9cTjvXw8pXyq3J3c0b8Jm6yQ=';
const production = {
  SEKISHO_MODE: 'production',
  SEKISHO_SECRET: secret,
  SEKISHO_PUBLIC_URL: 'https://portal.example.jp',
  SEKISHO_TRUSTED_PROXIES: '1',
};

/** Each value that must not pass, and what the sentence says. */
const bad: readonly [name: string, value: string, message: RegExp][] = [
  ['SEKISHO_MODE', 'test', /^SEKISHO_MODE /],
  ['SEKISHO_PORT', 'http', /^SEKISHO_PORT /],
  ['SEKISHO_PORT', '70000', /^SEKISHO_PORT /],
  ['SEKISHO_PUBLIC_URL', 'portal.example.jp', /^SEKISHO_PUBLIC_URL /],
  ['SEKISHO_PUBLIC_URL', 'ftp://portal.example.jp', /^SEKISHO_PUBLIC_URL must be an http or https address/],
  ['SEKISHO_SECRET', 'short', /^SEKISHO_SECRET must be at least 32 bytes/],
  ['SEKISHO_DATA_RESIDENCY', 'US', /^SEKISHO_DATA_RESIDENCY must be JP.*NFR-7/],
  ['SEKISHO_TRUSTED_PROXIES', '-1', /^SEKISHO_TRUSTED_PROXIES /],
  ['SEKISHO_TRUSTED_PROXIES', 'all', /^SEKISHO_TRUSTED_PROXIES /],
  ['SEKISHO_SMTP_URL', 'localhost', /^SEKISHO_SMTP_URL /],
  ['SEKISHO_MAIL_FROM', 'nobody', /^SEKISHO_MAIL_FROM /],
  ['SEKISHO_OIDC_ISSUER', 'https://id.example', /must be set together/],
  ['SEKISHO_IDLE_SECONDS', '0', /^SEKISHO_IDLE_SECONDS /],
  ['SEKISHO_ABSOLUTE_SECONDS', 'a day', /^SEKISHO_ABSOLUTE_SECONDS /],
  ['SEKISHO_RATE_LIMITS', 'no', /^SEKISHO_RATE_LIMITS /],
  ['SEKISHO_LOG', 'loud', /^SEKISHO_LOG /],
  ['SEKISHO_METRICS_TOKEN', 'short', /^SEKISHO_METRICS_TOKEN /],
  ['SEKISHO_PROT', '3000', /^SEKISHO_PROT is not a setting/],
];

/** What is right in the demo and refused where real data are (NFR-7). */
const unsafe: readonly [what: string, change: Record<string, string | undefined>, message: RegExp][] = [
  ['no secret', { SEKISHO_SECRET: undefined }, /SEKISHO_SECRET is required/],
  [
    'a secret of one letter',
    { SEKISHO_SECRET: Buffer.alloc(32, 'a').toString('base64') },
    /too regular to be random/,
  ],
  ['no public address', { SEKISHO_PUBLIC_URL: undefined }, /SEKISHO_PUBLIC_URL is required/],
  ['plain http', { SEKISHO_PUBLIC_URL: 'http://portal.example.jp' }, /must be https/],
  ['no proxy', { SEKISHO_TRUSTED_PROXIES: '0' }, /needs a proxy that ends TLS/],
  ['a movable clock', { SEKISHO_CLOCK_FILE: 'clock' }, /SEKISHO_CLOCK_FILE/],
  ['no rate limits', { SEKISHO_RATE_LIMITS: 'off' }, /SEKISHO_RATE_LIMITS=off is refused/],
  ['data outside Japan', { SEKISHO_DATA_RESIDENCY: 'SG' }, /NFR-7/],
];

describe('the configuration', () => {
  it('needs nothing for the demo', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      trustedProxies: 0,
    });
  });

  it.each(bad)('refuses %s=%s in one sentence', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(message);
    try {
      readConfig({ [name]: value });
    } catch (error) {
      expect((error as Error).name).toBe('ConfigError');
      expect((error as Error).message.split('\n')).toHaveLength(1);
      expect((error as Error).message, 'a secret is not repeated').not.toContain('short');
    }
  });

  it('starts in production when everything is right', () => {
    expect(readConfig(production)).toMatchObject({
      mode: 'production',
      publicUrl: 'https://portal.example.jp',
      rateLimits: true,
    });
  });

  it.each(unsafe)('refuses production with %s', (_what, change, message) => {
    expect(() => readConfig({ ...production, ...change })).toThrow(message);
  });

  it('treats an empty value as none', () => {
    expect(readConfig({ SEKISHO_PORT: '', SEKISHO_SMTP_URL: ' ' })).toMatchObject({
      port: 3000,
      smtpUrl: undefined,
    });
  });

  it('has a documented page that is fresh (npm run docs:configuration)', () => {
    expect(readFileSync(resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8')).toBe(
      configurationPage(),
    );
  });

  it('documents every setting in both languages', () => {
    for (const [name, setting] of Object.entries(settings)) {
      expect(setting.ja.length, name).toBeGreaterThan(3);
      expect(setting.en.length, name).toBeGreaterThan(3);
    }
  });
});
