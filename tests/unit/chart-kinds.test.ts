import { describe, expect, it } from 'vitest';
import { type Bar, drawBars } from '#app/charts/bar-chart.server.ts';
import { everyWidth, wideSize } from '#app/charts/every-width.ts';
import { drawForest } from '#app/charts/forest-plot.server.ts';
import { drawHeatMap } from '#app/charts/heat-map.server.ts';
import { drawHistogram } from '#app/charts/histogram.server.ts';
import { drawLines } from '#app/charts/line-chart.server.ts';
import { lineColours, onStep, palette, steps } from '#app/charts/palette.ts';
import { drawSurvival } from '#app/charts/survival-curve.server.ts';
import { drawTiles } from '#app/charts/tile-map.server.ts';

const shown = (label: string, value: number): Bar => ({ label, value, text: String(value) });
const hidden = (label: string): Bar => ({ label, hidden: '秘匿' });
const row = (seed: number): Bar[] => [shown('2022', 40 + seed), hidden('2023'), shown('2024', 55 + seed)];
const words = { days: '日', atRisk: '観察人数', hidden: '秘匿' };

const drawings: Readonly<Record<string, (size: typeof wideSize) => string>> = {
  line: (size) =>
    drawLines(
      {
        id: 'c',
        label: 'L',
        lines: [
          { name: '男', points: row(0) },
          { name: '女', points: row(9) },
        ],
      },
      size,
    ),
  heat: (size) =>
    drawHeatMap(
      {
        id: 'c',
        label: 'L',
        rows: [
          { label: 'a', cells: row(0) },
          { label: 'b', cells: row(9) },
        ],
      },
      size,
    ),
  tiles: (size) =>
    drawTiles(
      {
        id: 'c',
        label: 'L',
        tiles: [
          { code: '13', cell: shown('東京都', 12) },
          { code: '47', cell: hidden('沖縄県') },
        ],
      },
      size,
    ),
  histogram: (size) => drawHistogram({ id: 'c', label: 'L', bars: row(0) }, size),
  forest: (size) =>
    drawForest(
      {
        id: 'c',
        label: 'L',
        neutral: 1,
        rows: [
          { label: 'a', value: 1.4, low: 1.1, high: 1.8, text: '1.4（1.1〜1.8）' },
          { label: 'b', hidden: '秘匿' },
        ],
      },
      size,
    ),
  survival: (size) =>
    drawSurvival(
      {
        id: 'c',
        label: 'L',
        words,
        curves: [
          {
            name: '男',
            points: [
              { day: 90, share: 0.9, low: 0.8, high: 0.95, atRisk: '120' },
              { day: 180, atRisk: '秘匿' },
            ],
          },
        ],
      },
      size,
    ),
};

describe.each(Object.entries(drawings))('%s', (_, draw) => {
  it('is one clean named image that says the same at every call (A11, CSP)', () => {
    const svg = draw(wideSize);
    expect(svg).not.toMatch(/<style|style=|<script|\son\w+=|null|undefined|NaN/);
    expect(svg).toMatch(/^<svg[^>]* role="img"/);
    expect(svg.match(/aria-label=/g)).toHaveLength(1);
    expect(draw(wideSize)).toBe(svg);
  });

  it('marks what is hidden in words, on wide pages and on telephones (A3)', () => {
    expect(draw(wideSize)).toContain('秘匿');
    expect(everyWidth((size) => draw(size)).match(/<svg/g)).toHaveLength(2);
    expect(draw({ width: 330, fontSize: 12, narrow: true })).toMatch(/秘匿|\*/);
  });
});

it('a hidden value moves no mark of a shown one: a drawing is the same with another hidden place beside it', () => {
  const most = (svg: string) =>
    [...svg.matchAll(/ height="([\d.]+)"/g)]
      .map(([, value]) => value)
      .slice(1)
      .sort();
  const one = drawHistogram(
    { id: 'c', label: 'L', bars: [shown('a', 10), shown('b', 20), hidden('c')] },
    wideSize,
  );
  const other = drawHistogram(
    { id: 'c', label: 'L', bars: [shown('a', 10), shown('b', 20), hidden('d')] },
    wideSize,
  );
  expect(most(one)).toEqual(most(other));
});

it('a line breaks at a hidden value and is not drawn through it', () => {
  const svg = drawLines(
    {
      id: 'c',
      label: 'L',
      lines: [
        { name: 'x', points: [shown('1', 5), shown('2', 6), hidden('3'), shown('4', 9), shown('5', 8)] },
      ],
    },
    wideSize,
  );
  const paths = [...svg.matchAll(/<path d="(M[^"]+)"/g)]
    .map(([, path]) => path)
    .filter((path) => path?.includes('L'));
  expect(paths).toHaveLength(2);
});

describe('the palette, computed', () => {
  const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255);
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = channels(hex).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // Machado, Oliveira and Fernandes 2009, complete absence of one kind of cone, in linear RGB.
  const eyes: Readonly<Record<string, readonly (readonly number[])[]>> = {
    usual: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    protan: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    deutan: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    tritan: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  };
  const lab = (hex: string, eye: readonly (readonly number[])[]) => {
    const seen = channels(hex).map(linear);
    const [r = 0, g = 0, b = 0] = eye.map((line) =>
      Math.min(
        1,
        Math.max(
          0,
          line.reduce((sum, part, i) => sum + part * (seen[i] ?? 0), 0),
        ),
      ),
    );
    const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
    const [x, y, z] = [
      f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047),
      f(0.2126 * r + 0.7152 * g + 0.0722 * b),
      f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883),
    ];
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };

  it('has 3:1 against white for every mark, and 4.5:1 for every letter (WCAG 1.4.3, 1.4.11)', () => {
    for (const colour of [...lineColours, palette.bar, palette.barStrong, palette.barSecond, palette.hidden])
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.text, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    for (const [i, step] of steps.entries()) expect(contrast(step, onStep(i))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(eyes))('keeps lines apart for %s eyes', (_, eye) => {
    for (const [i, one] of lineColours.entries())
      for (const other of lineColours.slice(i + 1)) {
        const [a, b] = [lab(one, eye), lab(other, eye)];
        expect(Math.hypot(...a.map((part, at) => part - (b[at] ?? 0)))).toBeGreaterThan(15);
      }
  });

  it('grows darker with every step of a map, whoever looks', () => {
    for (const eye of Object.values(eyes)) {
      const light = steps.map((step) => lab(step, eye)[0] ?? 0);
      expect(light).toEqual([...light].sort((a, b) => b - a));
    }
  });
});

it('long names and many bars keep their room', () => {
  expect(drawBars({ id: 'c', label: 'L', bars: row(1) })).not.toMatch(/width="-/);
});
