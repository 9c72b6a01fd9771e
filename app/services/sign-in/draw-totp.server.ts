import { encode } from 'uqr';
import { totpAddress } from './one-time-code.server.ts';

export type TotpDrawing = {
  /** In groups of four, for those who type it. */
  readonly key: string;
  /** The dark squares as one path on a grid of `size` units. */
  readonly path: string;
  readonly size: number;
};

export function drawTotp(key: string, email: string): TotpDrawing {
  const { data, size } = encode(totpAddress(key, email), { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { key: (key.match(/.{1,4}/g) ?? []).join(' '), path, size };
}
