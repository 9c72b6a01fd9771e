import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { labIndex, labUnitIndex, labValueIndex, wrongUnit } from './codes.ts';
import { indexOfDisease } from './diseases.ts';
import { type Draws, normal } from './draws.ts';
import type { History } from './history.ts';
import { streams } from './keyed-hash.ts';
import { absent } from './layout.ts';

/**
 * Results of a person: a part that stays with the person, a part of the day, and what diseases do. Each value has a place
 * of its own in the stream (panel * 64 + item), so that one result can be made without the others.
 */
type Shape = { readonly log: boolean; readonly middle: number; readonly spread: number };

/** Items whose results are skewed: the middle on the item's scale, and the standard deviation of the logarithm. */
const skewed: Readonly<Record<string, readonly [middle: number, sigma: number]>> = {
  AST: [21, 0.3],
  ALT: [19, 0.45],
  GGT: [26, 0.6],
  CK: [105, 0.45],
  TG: [100, 0.5],
  CRP: [5, 0.9],
  BNP: [80, 0.8],
  'NT-proBNP': [70, 0.9],
  DD: [5, 0.6],
  'Cys-C': [85, 0.18],
  'D-Bil': [1, 0.4],
  'U-PC': [8, 0.6],
  'U-AC': [90, 0.9],
};

const shapes: readonly (readonly [male: Shape, female: Shape])[] = labItems.map((item) => {
  const skew = skewed[item.code];
  const shape = (low: number, high: number): Shape =>
    skew
      ? { log: true, middle: skew[0], spread: skew[1] }
      : { log: false, middle: (low + high) / 2, spread: (high - low) / 3.92 };
  const { m = [0, 0], f = [0, 0] } = item.range ?? {};
  return [shape(m[0], m[1]), shape(f[0], f[1])];
});

const item = Object.fromEntries(labItems.map(({ code }) => [code, labIndex(code)])) as Record<string, number>;
export const labItem = (code: string): number => item[code]!;
const disease = {
  diabetes: indexOfDisease('E119'),
  kidney: indexOfDisease('N189'),
  endStage: indexOfDisease('N185'),
  anaemia: indexOfDisease('D509'),
  heart: indexOfDisease('I500'),
  lipids: indexOfDisease('E785'),
  urate: indexOfDisease('E790'),
  cirrhosis: indexOfDisease('K746'),
  hepatitisB: indexOfDisease('B181'),
  hepatitisC: indexOfDisease('B182'),
};
const { labs } = streams;

const personPart = 1 << 20;
const unitPart = 1 << 21;
const setPart = 1 << 22;

/** An integer in the item's scale. */
export function labNumber({ person, since }: History, draws: Draws, panel: number, which: number): number {
  const has = (index: number) => since[index]! >= 0;
  const shape = shapes[which]![person.sex]!;
  let { middle, spread, log } = shape;
  let shift = 0;
  if (which === item.HbA1c && has(disease.diabetes)) [middle, spread] = [71, 11];
  else if (which === item.BG && has(disease.diabetes)) [middle, spread] = [150, 45];
  else if (which === item.Cre && has(disease.endStage)) [middle, spread, log] = [600, 0.3, true];
  else if (which === item.Cre && has(disease.kidney)) [middle, spread, log] = [160, 0.35, true];
  else if (which === item.BUN && has(disease.kidney)) shift = 100;
  else if (which === item.Hb && has(disease.anaemia)) shift = -25;
  else if (which === item.BNP && has(disease.heart)) middle = 2500;
  else if (which === item['NT-proBNP'] && has(disease.heart)) middle = 900;
  else if (which === item['LDL-C'] && has(disease.lipids)) shift = 35;
  else if (which === item.TG && has(disease.lipids)) middle *= 1.4;
  else if (which === item.UA && has(disease.urate)) shift = 22;
  else if (which === item.PLT && has(disease.cirrhosis)) shift = -110;
  else if (which === item['U-AC'] && has(disease.diabetes)) middle *= 4;
  const z =
    0.75 * normal(draws.at(labs, personPart + which)) + 0.66 * normal(draws.at(labs, panel * 64 + which));
  const value = log ? middle * Math.exp(spread * z) : middle + spread * z + shift;
  const rounded = Math.round(value);
  if (which === item.HbA1c) return Math.min(140, Math.max(44, rounded));
  return Math.max(which === item.BG ? 45 : 0, rounded);
}

const coded: readonly (readonly number[])[] = labItems.map(({ value }) => {
  if (value === 'grade') return ['-', '+-', '1+', '2+', '3+'].map(labValueIndex);
  if (value === 'abo') return ['A', 'O', 'B', 'AB'].map(labValueIndex);
  if (value === 'rh') return ['+', '-'].map(labValueIndex);
  return ['neg', 'pos'].map(labValueIndex);
});

function labCode({ since }: History, draws: Draws, panel: number, which: number): number {
  const { value, code } = labItems[which]!;
  const choices = coded[which]!;
  // Blood groups stay with the person.
  const u = draws.at(labs, value === 'grade' ? panel * 64 + which : personPart + which);
  if (value === 'abo') return choices[u < 0.4 ? 0 : u < 0.7 ? 1 : u < 0.9 ? 2 : 3]!;
  if (value === 'rh') return choices[u < 0.995 ? 0 : 1]!;
  if (value === 'finding') {
    const known =
      (code === 'HBs' && since[disease.hepatitisB]! >= 0) ||
      (code === 'HCV' && since[disease.hepatitisC]! >= 0);
    return choices[known || u < 0.006 ? 1 : 0]!;
  }
  const sweet = code === 'U-Glu' && since[disease.diabetes]! >= 0 ? 0.35 : 0;
  return choices[
    u + sweet < 0.88 ? 0 : u + sweet < 0.94 ? 1 : u + sweet < 0.98 ? 2 : u + sweet < 1.1 ? 3 : 4
  ]!;
}

const canonicalUnits = labItems.map(({ unit }) => (unit ? labUnitIndex(unit) : absent));
const otherUnits = labItems.map(({ conversions }) => conversions.map(({ from }) => labUnitIndex(from)));
const wrong = labUnitIndex(wrongUnit);

export type Result = {
  value: number;
  code: number;
  unit: number;
  /** 0: canonical; 1: converted; 2: unit does not fit; 3: absent with a reason. */
  state: number;
  outside: number;
};
/** One object for all results: read it before the next call. */
const result: Result = { value: absent, code: absent, unit: absent, state: 0, outside: absent };

export function drawResult(history: History, draws: Draws, panel: number, which: number): Result {
  const { value, range } = labItems[which]!;
  const u = draws.at(labs, unitPart + panel * 64 + which);
  result.value = absent;
  result.code = absent;
  result.unit = canonicalUnits[which]!;
  result.state = 0;
  result.outside = absent;
  if (u < 0.005) {
    result.state = 3;
    return result;
  }
  if (value !== 'number') {
    result.code = labCode(history, draws, panel, which);
    return result;
  }
  if (u < 0.025) {
    result.state = 2;
    result.unit = wrong;
    return result;
  }
  const others = otherUnits[which]!;
  if (u < 0.085 && others.length > 0) {
    result.state = 1;
    result.unit = others[Math.floor(((u - 0.025) / 0.06) * others.length)]!;
  }
  result.value = labNumber(history, draws, panel, which);
  if (range) {
    const [low, high] = history.person.sex === 0 ? range.m : range.f;
    result.outside = result.value < low ? 1 : result.value > high ? 2 : 0;
  }
  return result;
}

const core = ['AST', 'ALT', 'GGT', 'BUN', 'Cre', 'LDL-C', 'HDL-C', 'TG'].map(labItem);
const blood = ['WBC', 'RBC', 'Hb', 'PLT', 'CRP'].map(labItem);
const salts = ['Na', 'K', 'Cl', 'Ca', 'ALB', 'TP'].map(labItem);
const sugar = ['BG', 'HbA1c'].map(labItem);
const urine = ['U-TP', 'U-Glu', 'U-Bld'].map(labItem);
const liver = ['T-Bil', 'D-Bil', 'ALP', 'LD', 'ChE'].map(labItem);
const rare = ['UA', 'T-CHO', 'AMY', 'CK', 'Cys-C', 'U-PC'].map(labItem);
const admission = ['APTT', 'PT-INR', 'DD', 'ABO', 'Rh', 'STS', 'TPAb', 'HBs', 'HCV', 'HIV'].map(labItem);
const heart = ['BNP', 'NT-proBNP'].map(labItem);

/** Which items a panel has: about fourteen; the same for the same panel, whoever asks. */
export function panelItems({ since }: History, draws: Draws, panel: number, first: boolean): number[] {
  const diabetes = since[disease.diabetes]! >= 0;
  const items = [...core];
  const chance = (place: number, probability: number) =>
    draws.at(labs, setPart + panel * 16 + place) < probability;
  if (diabetes || chance(0, 0.45)) items.push(...sugar);
  if (chance(1, 0.55)) items.push(...blood);
  if (chance(2, 0.3)) items.push(...salts);
  if (chance(3, 0.2)) items.push(...urine);
  if (chance(4, 0.15)) items.push(...liver);
  if (chance(5, 0.1)) items.push(...rare);
  if (diabetes && chance(6, 0.3)) items.push(item['U-AC']!);
  if (since[disease.heart]! >= 0) items.push(heart[chance(7, 0.6) ? 0 : 1]!);
  if (first) items.push(...admission);
  return items;
}

/** Filtration rate from creatinine in hundredths, with the Japanese equation; tenths of mL/min/1.73 m2. */
export function filtration(creatinine: number, age: number, female: boolean): number {
  const rate = 194 * (creatinine / 100) ** -1.094 * Math.max(18, age) ** -0.287;
  return Math.round(10 * (female ? rate * 0.739 : rate));
}
