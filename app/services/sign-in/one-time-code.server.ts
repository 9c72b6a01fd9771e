import { verify } from 'otplib';
import { oneTimeCode } from '#policies/session.ts';
import type { Portal } from '../portal.ts';

const purpose = 'totp';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)]).join('');
}

/**
 * The key that a not yet finished enrolment proposes: 160 bits that follow from something only this person holds (a
 * link, a session). Showing the page again shows the same key, and nothing is stored until a code proves it.
 */
export const proposeTotpKey = (portal: Portal, holder: string): string =>
  toBase32(Buffer.from(portal.sealer.mark('totp-enrolment', holder), 'base64url').subarray(0, 20));

export const sealTotpKey = (portal: Portal, key: string): string => portal.sealer.seal(purpose, key);
export const openTotpKey = (portal: Portal, sealed: string | undefined): string | undefined =>
  sealed ? portal.sealer.unseal(purpose, sealed) : undefined;

/** Understood by every authenticator app; the key groups by four for those who type it. */
export function totpAddress(key: string, email: string): string {
  const label = encodeURIComponent(`Sekisho:${email}`);
  return `otpauth://totp/${label}?secret=${key}&issuer=Sekisho&digits=${oneTimeCode.digits}&period=${oneTimeCode.periodSeconds}`;
}

/** The time step of a right code, later than the last accepted one; undefined for every other. */
export async function stepOfCode(
  portal: Portal,
  key: string,
  code: string,
  lastStep: number,
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(Date.parse(portal.clock.now()) / 1000);
  const result = await verify({
    secret: key,
    token: code,
    digits: oneTimeCode.digits,
    period: oneTimeCode.periodSeconds,
    epoch,
    epochTolerance: oneTimeCode.stepsAside * oneTimeCode.periodSeconds,
  });
  return result.valid && 'timeStep' in result && result.timeStep > lastStep ? result.timeStep : undefined;
}
