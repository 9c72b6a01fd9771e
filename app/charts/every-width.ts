import { labelWidth } from './label-width.ts';

export type Size = { readonly width: number; readonly fontSize: number; readonly narrow: boolean };

export const wideSize: Size = { width: 720, fontSize: 15, narrow: false };
const narrowSize: Size = { width: 330, fontSize: 12, narrow: true };

/**
 * A drawing that shrinks takes its letters along: one for wide pages, one for narrow ones, and the stylesheet shows only
 * one of them, also to those who listen.
 */
export const everyWidth = (draw: (size: Size, idEnd: string) => string): string =>
  `<div class="hidden desktop:block">${draw(wideSize, '')}</div><div class="desktop:hidden">${draw(narrowSize, '-narrow')}</div>`;

export const roomFor = (texts: readonly string[], fontSize: number): number =>
  Math.ceil(Math.max(0, ...texts.map((text) => labelWidth(text, fontSize)))) + 12;

/** Steps of an axis that people can read, from shown values only. */
export function ticksTo(most: number, count: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
}

const plain = new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 3 });
export const tickText = (value: number): string => plain.format(value);

/** Every n-th of many labels, so that none runs into the next. */
export const thinned = (labels: readonly string[], room: number, fontSize: number): ReadonlySet<string> => {
  const widest = Math.max(1, ...labels.map((label) => labelWidth(label, fontSize) + 14));
  const every = Math.max(1, Math.ceil((labels.length * widest) / Math.max(1, room)));
  return new Set(labels.filter((_, i) => i % every === 0));
};
