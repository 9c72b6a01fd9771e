import * as Plot from '@observablehq/plot';
import type { Bar } from './bar-chart.server.ts';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import type { Size } from './every-width.ts';
import { stepOf } from './heat-map.server.ts';
import { labelWidth } from './label-width.ts';
import { onStep, palette, steps } from './palette.ts';

/**
 * One tile of the same size for each prefecture, roughly where it lies: a map of areas would show land, not people. In the
 * order of JIS X 0401, column and row from the north-west.
 */
const places: readonly (readonly [number, number])[] = [
  [11, 0],
  [11, 2],
  [11, 3],
  [12, 3],
  [10, 3],
  [10, 4],
  [11, 4],
  [12, 5],
  [11, 5],
  [10, 5],
  [10, 6],
  [12, 6],
  [11, 6],
  [10, 7],
  [9, 4],
  [8, 4],
  [7, 4],
  [7, 5],
  [9, 6],
  [9, 5],
  [8, 5],
  [9, 7],
  [8, 6],
  [7, 7],
  [7, 6],
  [6, 5],
  [5, 6],
  [5, 5],
  [6, 6],
  [6, 7],
  [4, 5],
  [3, 5],
  [4, 6],
  [3, 6],
  [2, 6],
  [5, 8],
  [4, 8],
  [3, 8],
  [4, 9],
  [1, 7],
  [0, 7],
  [0, 8],
  [1, 8],
  [2, 8],
  [2, 9],
  [1, 9],
  [0, 11],
];
const columns = 13;
const rows = 12;

export type Tile = { readonly code: string; readonly cell: Bar };
type Chart = { readonly id: string; readonly label: string; readonly tiles: readonly Tile[] };

/** 「東京都」 is 「東京」 in a tile; English names are cut to what fits. */
const short = (name: string): string => (name === '北海道' ? name : name.replace(/[都府県]$/, ''));

export function drawTiles({ id, label, tiles }: Chart, { width, narrow }: Size): string {
  const side = width / columns;
  const fontSize = narrow ? 8 : 13;
  const placed = tiles.flatMap(({ code, cell }) => {
    const place = places[Number(code) - 1];
    return place
      ? [{ ...cell, x: place[0], y: place[1], name: cut(short(cell.label), side - 4, fontSize) }]
      : [];
  });
  const shown = placed.flatMap((tile) => ('value' in tile ? [tile] : []));
  const hidden = placed.flatMap((tile) => ('hidden' in tile ? [tile] : []));
  const most = Math.max(0, ...shown.map((tile) => tile.value));
  const step = (tile: { value: number }) => stepOf(tile.value, most);
  const numbers = (text: string) => (labelWidth(text, fontSize - 1) < side - 3 ? text : '');
  const svg = Plot.plot({
    document: chartDocument(),
    className: 'chart-plot',
    width,
    height: Math.ceil(side * rows),
    margin: 0,
    x: { type: 'band', domain: Array.from({ length: columns }, (_, i) => i), axis: null, padding: 0.06 },
    y: { type: 'band', domain: Array.from({ length: rows }, (_, i) => i), axis: null, padding: 0.06 },
    marks: [
      Plot.cell(shown, {
        x: 'x',
        y: 'y',
        fill: (tile: { value: number }) => steps[step(tile)] ?? steps[0],
        rx: 3,
      }),
      Plot.cell(hidden, {
        x: 'x',
        y: 'y',
        fill: '#ffffff',
        stroke: palette.hidden,
        strokeDasharray: '4 3',
        rx: 3,
      }),
      Plot.text(shown, {
        x: 'x',
        y: 'y',
        dy: -fontSize * 0.55,
        text: 'name',
        fontSize,
        fill: (tile: { value: number }) => onStep(step(tile)),
      }),
      Plot.text(shown, {
        x: 'x',
        y: 'y',
        dy: fontSize * 0.7,
        text: (tile: { text: string }) => numbers(tile.text),
        fontSize: fontSize - 1,
        fill: (tile: { value: number }) => onStep(step(tile)),
      }),
      Plot.text(hidden, { x: 'x', y: 'y', dy: -fontSize * 0.55, text: 'name', fontSize, fill: palette.text }),
      Plot.text(hidden, {
        x: 'x',
        y: 'y',
        dy: fontSize * 0.7,
        text: (tile: { hidden: string }) => numbers(tile.hidden) || '*',
        fontSize: fontSize - 1,
        fill: palette.text,
      }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}

function cut(name: string, room: number, fontSize: number): string {
  let kept = '';
  for (const letter of name) {
    if (labelWidth(kept + letter, fontSize) > room) break;
    kept += letter;
  }
  return kept;
}
