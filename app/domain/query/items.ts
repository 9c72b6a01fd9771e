import { labItemByCode, labValues } from '../catalogue/codes/labs.ts';
import { valueSets } from '../catalogue/codes/value-sets.ts';
import type { CheckupItem, NumericSource } from './aggregate-query.ts';

/** A measured quantity: how its integers are scaled and which cut points it has. */
export type Quantity = {
  /** Decimal places: 65 with scale 1 is 6.5. */
  readonly scale: number;
  /** Cut points are multiples of this (1, 2 or 5 times a power of ten), in the scale of the item. */
  readonly step: number;
  readonly unit: string;
};

/** Steps of items whose usual thresholds want a finer or coarser grid than a fifth of the reference range. */
const labSteps: Readonly<Record<string, number>> = {
  HbA1c: 5,
  BG: 2,
  TG: 10,
  'T-CHO': 10,
  'HDL-C': 5,
  'LDL-C': 10,
  UA: 5,
  Cre: 5,
  Hb: 5,
  ALB: 1,
  K: 1,
  CRP: 10,
  BNP: 50,
  'NT-proBNP': 50,
  'PT-INR': 10,
  'U-AC': 100,
  'U-PC': 5,
};

/** The largest of 1, 2, 5, 10, 20 … that is not above. */
function niceStep(most: number): number {
  let step = 1;
  while (step * 2 <= most) {
    const lead = Number(String(step)[0]);
    const next = lead === 2 ? (step / 2) * 5 : step * 2;
    if (next > most) break;
    step = next;
  }
  return step;
}

export type LabKind = 'number' | 'grade' | 'abo' | 'rh' | 'finding';
export const labKind = (item: string): LabKind | undefined => labItemByCode.get(item)?.value;
export const labCodes = (item: string): readonly string[] => {
  const kind = labKind(item);
  return kind === undefined || kind === 'number' ? [] : labValues[kind].map((value) => value.code);
};

export function labQuantity(code: string): Quantity | undefined {
  const item = labItemByCode.get(code);
  if (item?.value !== 'number') return undefined;
  const width = item.range ? item.range.m[1] - item.range.m[0] : 10;
  return { scale: item.scale, step: labSteps[code] ?? niceStep(width / 5), unit: item.unit ?? '' };
}

const checkupQuantities: Readonly<Partial<Record<CheckupItem, Quantity>>> = {
  height: { scale: 1, step: 50, unit: 'cm' },
  weight: { scale: 1, step: 50, unit: 'kg' },
  bmi: { scale: 1, step: 5, unit: 'kg/m²' },
  waist: { scale: 1, step: 50, unit: 'cm' },
  sbp: { scale: 0, step: 10, unit: 'mmHg' },
  dbp: { scale: 0, step: 5, unit: 'mmHg' },
  tg: { scale: 0, step: 10, unit: 'mg/dL' },
  hdl: { scale: 0, step: 5, unit: 'mg/dL' },
  ldl: { scale: 0, step: 10, unit: 'mg/dL' },
  ast: { scale: 0, step: 5, unit: 'U/L' },
  alt: { scale: 0, step: 5, unit: 'U/L' },
  ggt: { scale: 0, step: 5, unit: 'U/L' },
  hba1c: { scale: 1, step: 5, unit: '%' },
  fbs: { scale: 0, step: 2, unit: 'mg/dL' },
};
const checkupValues: Readonly<Partial<Record<CheckupItem, readonly string[]>>> = {
  smoke: valueSets.yesNo.map((value) => value.code),
  drink: valueSets.drinking.map((value) => value.code),
  metabo_code: valueSets.metabolic.map((value) => value.code),
  guidance_code: valueSets.guidance.map((value) => value.code),
};

export const checkupQuantity = (item: CheckupItem): Quantity | undefined => checkupQuantities[item];
export const checkupCodes = (item: CheckupItem): readonly string[] => checkupValues[item] ?? [];

export function quantityOf(source: NumericSource): Quantity | undefined {
  switch (source.kind) {
    case 'lab':
      return labQuantity(source.item);
    case 'checkup':
      return checkupQuantity(source.item);
    case 'stay-los':
      return { scale: 0, step: 1, unit: 'd' };
    case 'claim-points':
      return { scale: 0, step: 100, unit: 'pt' };
    case 'drug-quantity':
      return { scale: 3, step: 1000, unit: '' };
  }
}
