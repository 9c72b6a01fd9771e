import * as Plot from '@observablehq/plot';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { shortened } from './label-width.ts';
import { palette } from './palette.ts';

/** A generated share beside the published one, both in percent; a hidden one has no length. */
export type Comparison = {
  readonly label: string;
  readonly generated: number | 'hidden';
  readonly published: number;
};
type Frame = { readonly id: string; readonly label: string; readonly hiddenMark: string };
type Size = { readonly width: number; readonly fontSize: number };

const wide: Size = { width: 720, fontSize: 14 };
const narrow: Size = { width: 320, fontSize: 13 };

/** The stylesheet shows one of the two, also to those who listen. */
export const forEveryWidth = (draw: (size: Size, idEnd: string) => string): string =>
  `<div class="hidden desktop:block">${draw(wide, '')}</div><div class="desktop:hidden">${draw(narrow, '-narrow')}</div>`;

export const percentText = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)}%`;
const letterWidth = (text: string, fontSize: number): number =>
  fontSize * [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0);

/** Bars for what was generated, a stroke across each for what was published. */
export function drawComparison(frame: Frame, rows: readonly Comparison[]): string {
  const most = Math.max(
    ...rows.map(({ generated, published }) => Math.max(published, generated === 'hidden' ? 0 : generated)),
  );
  return forEveryWidth(({ width, fontSize }, end) => {
    const ticks = width < 400 ? 3 : 5;
    const shown = rows.filter((row) => row.generated !== 'hidden');
    const hidden = rows.filter((row) => row.generated === 'hidden');
    const names = new Map(rows.map(({ label }) => [label, shortened(label, fontSize, width / 2)]));
    const svg = Plot.plot({
      document: chartDocument(),
      className: 'chart-plot',
      width,
      height: rows.length * 24 + 36,
      marginLeft: Math.ceil(Math.max(...[...names.values()].map((name) => letterWidth(name, fontSize)))) + 14,
      marginRight: 16,
      marginTop: 26,
      marginBottom: 8,
      x: { domain: [0, most * 1.04], label: null },
      y: { domain: rows.map(({ label }) => label), padding: 0.3, label: null },
      marks: [
        Plot.gridX({ stroke: palette.grid, strokeOpacity: 1, ticks }),
        Plot.axisX({
          anchor: 'top',
          ticks,
          tickSize: 0,
          fontSize,
          fill: palette.text,
          tickFormat: (value: number) => `${value}%`,
        }),
        Plot.axisY({
          tickFormat: (label: string) => names.get(label) ?? label,
          tickSize: 0,
          tickPadding: 8,
          fontSize,
          fill: palette.text,
        }),
        Plot.barX(shown, { x: 'generated', y: 'label', fill: palette.bar }),
        Plot.text(hidden, {
          x: 0,
          y: 'label',
          text: () => frame.hiddenMark,
          textAnchor: 'start',
          dx: 6,
          fontSize,
          fill: palette.text,
        }),
        Plot.tickX(rows, { x: 'published', y: 'label', stroke: '#ffffff', strokeWidth: 6, inset: -2 }),
        Plot.tickX(rows, { x: 'published', y: 'label', stroke: palette.line, strokeWidth: 3, inset: -2 }),
        Plot.ruleX([0], { stroke: palette.line }),
      ],
    });
    return cleanSvg(svg as unknown as Element, { id: `${frame.id}${end}`, label: frame.label });
  });
}

export type PyramidRow = {
  readonly age: string;
  readonly side: 'left' | 'right';
  readonly generated: number | 'hidden';
  readonly published: number;
};

/** Ages upward, one sex to each side; lengths are shares of everybody. */
export function drawPyramid(
  frame: Frame,
  sides: { readonly left: string; readonly right: string },
  rows: readonly PyramidRow[],
): string {
  const signed = (row: PyramidRow, value: number) => (row.side === 'left' ? -value : value);
  const shown = rows.filter((row) => row.generated !== 'hidden');
  const hidden = rows.filter((row) => row.generated === 'hidden');
  const ages = [...new Set(rows.map(({ age }) => age))].toReversed();
  const most =
    Math.max(
      ...rows.map(({ generated, published }) => Math.max(published, generated === 'hidden' ? 0 : generated)),
    ) * 1.05;
  return forEveryWidth(({ width, fontSize }, end) => {
    const svg = Plot.plot({
      document: chartDocument(),
      className: 'chart-plot',
      width,
      height: ages.length * 22 + 64,
      marginLeft: width < 400 ? 46 : 64,
      marginRight: 12,
      marginTop: 34,
      marginBottom: 30,
      x: { domain: [-most, most], label: null },
      y: { domain: ages, padding: 0.22, label: null },
      marks: [
        Plot.gridX({ stroke: palette.grid, strokeOpacity: 1, ticks: 6 }),
        Plot.axisX({
          anchor: 'bottom',
          ticks: 6,
          tickSize: 0,
          fontSize,
          fill: palette.text,
          tickFormat: (value: number) => `${Math.abs(value)}%`,
        }),
        Plot.axisY({ tickSize: 0, tickPadding: 8, fontSize, fill: palette.text }),
        Plot.barX(shown, {
          x1: 0,
          x2: (row: PyramidRow) => signed(row, Number(row.generated)),
          y: 'age',
          fill: (row: PyramidRow) => (row.side === 'left' ? palette.bar : palette.barSecond),
        }),
        Plot.text(hidden, {
          x: (row: PyramidRow) => signed(row, most * (width < 400 ? 0.2 : 0.12)),
          y: 'age',
          text: () => frame.hiddenMark,
          fontSize,
          fill: palette.text,
        }),
        Plot.tickX(rows, {
          x: (row: PyramidRow) => signed(row, row.published),
          y: 'age',
          stroke: '#ffffff',
          strokeWidth: 6,
          inset: -1,
        }),
        Plot.tickX(rows, {
          x: (row: PyramidRow) => signed(row, row.published),
          y: 'age',
          stroke: palette.line,
          strokeWidth: 3,
          inset: -1,
        }),
        Plot.ruleX([0], { stroke: palette.line }),
        Plot.text([sides.left], {
          x: -most / 2,
          frameAnchor: 'top',
          dy: -22,
          text: (text: string) => text,
          fontSize: fontSize + 2,
          fill: palette.text,
        }),
        Plot.text([sides.right], {
          x: most / 2,
          frameAnchor: 'top',
          dy: -22,
          text: (text: string) => text,
          fontSize: fontSize + 2,
          fill: palette.text,
        }),
      ],
    });
    return cleanSvg(svg as unknown as Element, { id: `${frame.id}${end}`, label: frame.label });
  });
}

export type Panel = {
  readonly title: string;
  readonly points: readonly {
    readonly age: string;
    readonly generated: number | 'hidden';
    readonly published: number;
  }[];
};

/** Small panels side by side: a line for what was published, dots for what was generated. */
export function drawPanels(frame: Frame, panels: readonly Panel[]): string {
  return forEveryWidth(({ width, fontSize }, end) => {
    const columns = width < 400 ? 1 : 2;
    const rows = panels.flatMap(({ title, points }, index) =>
      points.map((point) => ({ ...point, title, column: index % columns, row: Math.floor(index / columns) })),
    );
    const titles = panels.map(({ title }, index) => ({
      title,
      column: index % columns,
      row: Math.floor(index / columns),
    }));
    const ages = panels[0]?.points.map(({ age }) => age) ?? [];
    const svg = Plot.plot({
      document: chartDocument(),
      className: 'chart-plot',
      width,
      height: Math.ceil(panels.length / columns) * 190 + 30,
      marginLeft: 46,
      marginRight: 12,
      marginTop: 30,
      marginBottom: 34,
      fx: { axis: null, padding: 0.14 },
      fy: { axis: null, padding: 0.28 },
      x: { type: 'point', domain: ages, label: null, padding: 0.4 },
      y: { domain: [0, 85], label: null },
      marks: [
        Plot.gridY({ stroke: palette.grid, strokeOpacity: 1, ticks: [0, 20, 40, 60, 80] }),
        Plot.axisX({ tickSize: 0, fontSize: fontSize - 1, fill: palette.text }),
        Plot.axisY({
          ticks: [0, 20, 40, 60, 80],
          tickSize: 0,
          fontSize: fontSize - 1,
          fill: palette.text,
          tickFormat: (value: number) => `${value}%`,
        }),
        Plot.line(rows, {
          fx: 'column',
          fy: 'row',
          x: 'age',
          y: 'published',
          z: 'title',
          stroke: palette.line,
          strokeWidth: 2,
        }),
        Plot.dot(
          rows.filter(({ generated }) => generated !== 'hidden'),
          { fx: 'column', fy: 'row', x: 'age', y: 'generated', r: 4.5, fill: palette.bar },
        ),
        Plot.text(titles, {
          fx: 'column',
          fy: 'row',
          text: 'title',
          frameAnchor: 'top-left',
          dy: -18,
          fontSize: fontSize + 1,
          fontWeight: 700,
          fill: palette.text,
        }),
      ],
    });
    return cleanSvg(svg as unknown as Element, { id: `${frame.id}${end}`, label: frame.label });
  });
}
