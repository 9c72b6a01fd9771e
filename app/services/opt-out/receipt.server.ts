import { hashSecret, newId } from '#db/portal/ids.server.ts';
import type { Portal } from '../portal.ts';

/**
 * The receipt number is what a person without an account has in their hand: whoever shows it sees the state and can take the
 * request back. Eighty bits, computed from the case by a key, so that the desk can print it again and a copy of the database
 * tells nobody any of them. Letters and digits that look alike are not in it.
 */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const receiptOf = (portal: Pick<Portal, 'sealer'>, caseId: string): string =>
  spokenCode(portal, 'opt-out receipt', caseId);

/** Eighty bits that a person can read out and type, the same each time for one thing and one purpose. */
export function spokenCode(portal: Pick<Portal, 'sealer'>, purpose: string, id: string): string {
  const bytes = Buffer.from(portal.sealer.mark(purpose, id), 'base64url');
  let text = '';
  for (let at = 0; at < 16; at += 1) {
    // Five bits at a time, from ten bytes.
    const bit = at * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += letters[(pair >> (11 - (bit & 7))) & 31];
  }
  return text.match(/.{4}/g)?.join('-') ?? '';
}

/** As people type it: any width and case, with or without lines between the groups. */
export const plainReceipt = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
export const receiptHash = (receipt: string): string => hashSecret(`opt-out ${plainReceipt(receipt)}`);

/** One for each form that is shown. */
export const newSubmission = (): string => newId();
/** Looks like a number and leads to nothing. */
export const unusedReceipt = (portal: Pick<Portal, 'sealer'>, submission: string): string =>
  receiptOf(portal, `unused ${submission}`);

/** The case that a form leads to, however often it is sent. Nobody can choose the id of somebody else's case. */
export const caseOfSubmission = (portal: Pick<Portal, 'sealer'>, submission: string): string =>
  portal.sealer.mark('opt-out case', submission).slice(0, 22);
