import { randomInt } from 'node:crypto';
import { hashSecret } from '#db/portal/ids.server.ts';
import { recoveryCodeCount } from '#policies/session.ts';

/** Without letters and digits that look alike on paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'.replace('U', '');

/** 24 characters of 30: 117 bits, so that a plain hash is enough to store them (ASVS 6.5.2). */
const newCode = (): string =>
  Array.from({ length: 6 }, () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-');

export const makeRecoveryCodes = (): readonly string[] => Array.from({ length: recoveryCodeCount }, newCode);

/** As people type them: any case, with or without dashes and spaces, full width too. */
export const hashRecoveryCode = (personId: string, code: string): string =>
  hashSecret(
    `${personId}:${code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')}`,
  );
