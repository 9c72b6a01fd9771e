import type { Code } from './code.ts';
import { labItems } from './lab-list.ts';

/** canonical = (value * times) / over + plusThousandths / 1000, before it is written in the item's scale. */
export type UnitConversion = {
  readonly from: string;
  readonly times: number;
  readonly over: number;
  readonly plusThousandths: number;
  /** A factor of a textbook rather than a power of ten: quality control marks the value. */
  readonly textbook: boolean;
};

export type LabItem = {
  /** Our short name, in letters that a question can carry: HbA1c, U-PC. */
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  readonly jlac10: string;
  /** One of the 43 items, or one of the five infections. */
  readonly kind: 'core' | 'infection';
  readonly value: 'number' | 'grade' | 'abo' | 'rh' | 'finding';
  /** The canonical unit; absent for what is not a number. */
  readonly unit?: string;
  /** Decimal places kept: a stored 72 with scale 1 is 7.2. */
  readonly scale: number;
  readonly range?: { readonly m: readonly [number, number]; readonly f: readonly [number, number] };
  readonly rangeFrom?: 'jccls' | 'general' | 'unchecked';
  readonly conversions: readonly UnitConversion[];
};

export const labItemByCode: ReadonlyMap<string, LabItem> = new Map(labItems.map((item) => [item.code, item]));

/** What an item that is not a number can say. */
export const labValues: Readonly<Record<Exclude<LabItem['value'], 'number'>, readonly Code[]>> = {
  grade: [
    { code: '-', ja: '（−）', en: 'negative' },
    { code: '+-', ja: '（±）', en: 'trace' },
    { code: '1+', ja: '（1+）', en: '1+' },
    { code: '2+', ja: '（2+）', en: '2+' },
    { code: '3+', ja: '（3+）', en: '3+' },
  ],
  abo: [
    { code: 'A', ja: 'A型', en: 'A' },
    { code: 'B', ja: 'B型', en: 'B' },
    { code: 'AB', ja: 'AB型', en: 'AB' },
    { code: 'O', ja: 'O型', en: 'O' },
  ],
  rh: [
    { code: '+', ja: 'Rh（＋）', en: 'Rh positive' },
    { code: '-', ja: 'Rh（−）', en: 'Rh negative' },
  ],
  finding: [
    { code: 'neg', ja: '陰性', en: 'negative' },
    { code: 'pos', ja: '陽性', en: 'positive' },
  ],
};

/**
 * A value in another unit, in the item's scale and rounded to the nearest step; nothing when the unit does not fit the
 * item. `value` is an integer with `valueScale` decimal places, so that the conversion is exact up to the rounding.
 */
export function toCanonical(
  item: LabItem,
  unit: string,
  value: number,
  valueScale: number,
): number | undefined {
  const conversion =
    unit === item.unit
      ? { times: 1, over: 1, plusThousandths: 0 }
      : item.conversions.find((one) => one.from === unit);
  if (!conversion) return undefined;
  const down = 10 ** valueScale * conversion.over * 1000;
  const up =
    value * conversion.times * 1000 + conversion.plusThousandths * 10 ** valueScale * conversion.over;
  return Math.round((up * 10 ** item.scale) / down);
}
