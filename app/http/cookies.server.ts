import { parseCookie, stringifyCookie } from './cookie-text.ts';

/**
 * `__Host-` binds the cookie to this host and to https; browsers treat localhost as safe, so the demo works without TLS.
 * The language cookie holds no secret and is readable for a year.
 */
export const sessionCookie = '__Host-sekisho';
export const pendingCookie = '__Host-sekisho-step';
/** Sealed and long-lived: says in which browser an account has signed in before, so that it cannot be locked out. */
export const deviceCookie = '__Host-sekisho-device';
export const languageCookie = '__Host-sekisho-language';

export const readCookie = (header: string | null | undefined, name: string): string | undefined =>
  parseCookie(header ?? '')[name];

export const setCookie = (name: string, value: string, maxAgeSeconds?: number): string =>
  stringifyCookie(name, value, { maxAge: maxAgeSeconds });

export const clearCookie = (name: string): string => stringifyCookie(name, '', { maxAge: 0 });

/** The language is no secret and may be remembered for long. */
export const yearSeconds = 365 * 86_400;
