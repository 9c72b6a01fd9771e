import * as Plot from '@observablehq/plot';
import type { Bar } from './bar-chart.server.ts';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { roomFor, type Size } from './every-width.ts';
import { labelWidth, shortened } from './label-width.ts';
import { onStep, palette, steps } from './palette.ts';

export type HeatRow = { readonly label: string; readonly cells: readonly Bar[] };
type Chart = { readonly id: string; readonly label: string; readonly rows: readonly HeatRow[] };

/** Which of the steps a shown value has; steps are even between nothing and the largest shown value. */
export const stepOf = (value: number, most: number): number =>
  most <= 0 ? 0 : Math.min(steps.length - 1, Math.max(0, Math.floor((value / most) * steps.length)));

/** A cell for every pair of classes, with its number in it where there is room; hidden cells have no colour at all. */
export function drawHeatMap({ id, label, rows }: Chart, { width, fontSize }: Size): string {
  const names = rows.map((row) => shortened(row.label, fontSize, width * 0.3));
  const columns = rows[0]?.cells.map((cell) => cell.label) ?? [];
  const left = roomFor(names, fontSize);
  const room = (width - left - 8) / Math.max(1, columns.length);
  const fits = (text: string) => labelWidth(text, fontSize - 1) < room - 4;
  // Upright headings do not fit over narrow columns: every n-th is named then, and the table names them all.
  const every = Math.max(
    1,
    Math.ceil(Math.max(...columns.map((text) => labelWidth(text, fontSize) + 6)) / room),
  );
  const cells = rows.flatMap((row, i) =>
    row.cells.map((cell, j) => ({ ...cell, row: `${i}`, column: `${j}` })),
  );
  const shown = cells.flatMap((cell) => ('value' in cell ? [cell] : []));
  const hidden = cells.flatMap((cell) => ('hidden' in cell ? [cell] : []));
  const most = Math.max(0, ...shown.map((cell) => cell.value));
  const step = (cell: { value: number }) => stepOf(cell.value, most);
  const svg = Plot.plot({
    document: chartDocument(),
    className: 'chart-plot',
    width,
    height: rows.length * 30 + 48,
    marginLeft: left,
    marginRight: 8,
    marginTop: 36,
    marginBottom: 8,
    x: { type: 'band', domain: columns.map((_, j) => `${j}`), label: null, padding: 0.04 },
    y: { type: 'band', domain: rows.map((_, i) => `${i}`), label: null, padding: 0.06 },
    marks: [
      Plot.axisX({
        anchor: 'top',
        tickSize: 0,
        tickPadding: 6,
        fontSize,
        fill: palette.text,
        tickFormat: (j: string) => (Number(j) % every === 0 ? (columns[Number(j)] ?? '') : ''),
      }),
      Plot.axisY({
        tickSize: 0,
        tickPadding: 8,
        fontSize,
        fill: palette.text,
        tickFormat: (i: string) => names[Number(i)] ?? '',
      }),
      Plot.cell(shown, {
        x: 'column',
        y: 'row',
        fill: (cell: { value: number }) => steps[step(cell)] ?? steps[0],
      }),
      Plot.text(shown, {
        x: 'column',
        y: 'row',
        text: (cell: { text: string }) => (fits(cell.text) ? cell.text : ''),
        fontSize: fontSize - 1,
        fill: (cell: { value: number }) => onStep(step(cell)),
      }),
      Plot.cell(hidden, {
        x: 'column',
        y: 'row',
        fill: '#ffffff',
        stroke: palette.hidden,
        strokeDasharray: '4 3',
      }),
      Plot.text(hidden, {
        x: 'column',
        y: 'row',
        text: (cell: { hidden: string }) => (fits(cell.hidden) ? cell.hidden : '*'),
        fontSize: fontSize - 1,
        fill: palette.text,
      }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
