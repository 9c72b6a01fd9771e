import * as Plot from '@observablehq/plot';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { roomFor, type Size, ticksTo, tickText } from './every-width.ts';
import { shortened } from './label-width.ts';
import { palette } from './palette.ts';

export type Estimate =
  | {
      readonly label: string;
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly text: string;
    }
  | { readonly label: string; readonly hidden: string };
type Chart = {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly Estimate[];
  /** Where there is no difference, on a logarithmic scale; without it the scale begins at nothing. */
  readonly neutral?: number;
};

const rowHeight = 34;

/** An estimate a row with its interval; the interval is said in words beside it too. */
export function drawForest({ id, label, rows, neutral }: Chart, { width, fontSize, narrow }: Size): string {
  const shown = rows.flatMap((row) => ('value' in row ? [row] : []));
  const hidden = rows.flatMap((row) => ('hidden' in row ? [row] : []));
  const ratio = neutral !== undefined;
  const usable = shown.filter((row) => !ratio || row.low > 0);
  const edges = [...usable.flatMap((row) => [row.low, row.high]), ...(ratio ? [neutral, 0.5, 2] : [])];
  const most = Math.max(ratio ? 2 : 1e-9, ...edges);
  const least = ratio ? Math.min(0.5, ...edges) : 0;
  const names = new Map(rows.map((row) => [row.label, shortened(row.label, fontSize, width * 0.3)]));
  const ticks = ratio
    ? [0.1, 0.25, 0.5, 1, 2, 4, 10].filter((one) => one >= least && one <= most)
    : ticksTo(most, narrow ? 3 : 5);
  // On a telephone the words stand in the table only.
  const beside = narrow
    ? 12
    : roomFor(
        shown.map((row) => row.text),
        fontSize,
      ) + 8;
  const svg = Plot.plot({
    document: chartDocument(),
    className: 'chart-plot',
    width,
    height: rows.length * rowHeight + 56,
    marginLeft: roomFor([...names.values()], fontSize),
    marginRight: beside,
    marginTop: 8,
    marginBottom: 40,
    x: { type: ratio ? 'log' : 'linear', domain: [least, most], label: null },
    y: { type: 'band', domain: rows.map((row) => row.label), label: null, padding: 0.3 },
    marks: [
      Plot.gridX(ticks, { stroke: palette.grid, strokeOpacity: 1 }),
      Plot.axisX(ticks, { tickSize: 0, tickPadding: 8, fontSize, fill: palette.text, tickFormat: tickText }),
      Plot.axisY({
        tickSize: 0,
        tickPadding: 8,
        fontSize,
        fill: palette.text,
        tickFormat: (text: string) => names.get(text) ?? text,
      }),
      Plot.ruleX([ratio ? neutral : 0], { stroke: palette.line, strokeWidth: 1.5 }),
      Plot.ruleY(usable, { y: 'label', x1: 'low', x2: 'high', stroke: palette.bar, strokeWidth: 3 }),
      Plot.dot(usable, { y: 'label', x: 'value', r: 6, symbol: 'square', fill: palette.barStrong }),
      narrow
        ? null
        : Plot.text(shown, {
            y: 'label',
            frameAnchor: 'right',
            dx: beside - 4,
            textAnchor: 'end',
            text: 'text',
            fontSize: fontSize - 1,
            fill: palette.text,
          }),
      Plot.text(hidden, { y: 'label', frameAnchor: 'middle', text: 'hidden', fontSize, fill: palette.text }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
