import { describe, expect, it } from 'vitest';
import { hideSecrets } from '#app/http/request-log.server.ts';
import { ownPath, safePath } from '#app/http/sign-in.server.ts';
import { describeAgent } from '#app/services/sign-in/describe-agent.ts';
import { hashRecoveryCode, makeRecoveryCodes } from '#app/services/sign-in/recovery-codes.server.ts';
import { newId, newSecret } from '#db/portal/ids.server.ts';
import fc from '#tests/support/fast-check.ts';

describe('what is random', () => {
  it('has at least 128 bits and never repeats (ASVS 7.2.3, 11.5.1)', () => {
    const made = Array.from({ length: 2000 }, () => [newId(), newSecret()] as const);
    for (const [id, secret] of made) {
      expect(Buffer.from(id, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
      expect(Buffer.from(secret, 'base64url').length * 8).toBeGreaterThanOrEqual(256);
    }
    expect(new Set(made.flat()).size).toBe(4000);
  });

  it('makes ten different recovery codes of at least 112 bits, so that a plain hash may store them (ASVS 6.5.2)', () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const letters = new Set(
      Array.from({ length: 200 }, makeRecoveryCodes).flat().join('').replaceAll('-', ''),
    );
    expect(Math.log2(letters.size) * 24).toBeGreaterThanOrEqual(112);
    for (const look of 'O0I1LU') expect(letters.has(look)).toBe(false);
  });

  it('takes a recovery code as people type it', () => {
    const [code = ''] = makeRecoveryCodes();
    const hash = hashRecoveryCode('p', code);
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('-', '－'),
    ])
      expect(hashRecoveryCode('p', typed)).toBe(hash);
    expect(hashRecoveryCode('another person', code)).not.toBe(hash);
  });
});

describe('where to go after signing in', () => {
  it.each([
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    '/..//evil.example',
    'work',
  ])('is never another site: %s', (to) => {
    const path = safePath(to);
    expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example');
    expect(path.startsWith('//')).toBe(false);
  });

  it('is always a path of ours, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (text) => {
          for (const path of [safePath(text), ownPath(text) ?? '/']) {
            expect(path).toMatch(/^\/(?!\/)/);
            expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example');
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the page with its question, and does not lead back into the sign-in', () => {
    expect(safePath('/applications?state=draft')).toBe('/applications?state=draft');
    for (const path of [
      '/sign-in',
      '/sign-out',
      '/step-up?to=/x',
      '/invitation/abc',
      '/account/session',
      '/language',
    ])
      expect(safePath(path)).toBe('/work');
    expect(ownPath('/sign-in')).toBe('/sign-in');
  });
});

describe('what a browser says about itself', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
      'Safari',
      'iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['curl/8', undefined, undefined],
  ])('%s', (text, browser, system) => expect(describeAgent(text)).toEqual({ browser, system }));
});

it('no secret of a link stands in a log', () => {
  const secret = newSecret();
  for (const path of [
    `/invitation/${secret}`,
    `/reset/${secret}`,
    `/invitation/${secret}/passkey`,
    `/invitation/${secret}.data`,
  ])
    expect(hideSecrets(path)).not.toContain(secret);
});
