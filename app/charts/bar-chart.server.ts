import * as Plot from '@observablehq/plot';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { shortened, labelWidth as textWidth } from './label-width.ts';
import { palette } from './palette.ts';

/** A value with its text, or a hidden one with its mark: never null and never zero in its place. */
export type Bar =
  | { readonly label: string; readonly value: number; readonly text: string }
  | { readonly label: string; readonly hidden: string };

type Chart = {
  readonly id: string;
  /** What the drawing shows, in a sentence. */
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly width?: number;
  readonly fontSize?: number;
};

const rowHeight = 40;
/** Of the width, for the names; the bars need the rest. */
const mostOfLabels = 0.45;

/**
 * A drawing that shrinks takes its letters along, and on a telephone nobody can read them: one for wide pages, one for
 * narrow ones, and the stylesheet shows (also to those who listen) only one of them.
 */
export function drawBarsForEveryWidth(chart: Chart): string {
  const wide = drawBars(chart);
  const narrow = drawBars({ ...chart, id: `${chart.id}-narrow`, width: 300, fontSize: 14 });
  return `<div class="hidden desktop:block">${wide}</div><div class="desktop:hidden">${narrow}</div>`;
}

/** Horizontal bars for few classes; each bar carries its number, so that colour and length say nothing alone. */
export function drawBars({ id, label, bars, width = 720, fontSize = 16 }: Chart): string {
  const document = chartDocument();
  const shown = bars.filter((bar) => 'value' in bar);
  const hidden = bars.filter((bar) => 'hidden' in bar);
  // The scale follows shown values only: it must not tell how large a hidden one is.
  const most = Math.max(1, ...shown.map((bar) => bar.value));
  const labels = bars.map((bar) => bar.label);
  const short = new Map(labels.map((text) => [text, shortened(text, fontSize, width * mostOfLabels)]));
  const left = Math.ceil(Math.max(...[...short.values()].map((text) => textWidth(text, fontSize)))) + 16;
  const right = Math.ceil(Math.max(0, ...shown.map((bar) => textWidth(bar.text, fontSize)))) + 16;
  // As wide as its mark in whatever language, and of one width for every hidden value.
  const markWidth = Math.max(0, ...hidden.map((bar) => textWidth(bar.hidden, fontSize))) + 16;
  const box = most * Math.max(0.12, Math.min(1, markWidth / (width - left - right)));
  const svg = Plot.plot({
    document,
    className: 'chart-plot',
    width,
    height: bars.length * rowHeight + 8,
    marginLeft: left,
    marginRight: right,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, most] },
    y: { domain: labels, padding: 0.32, label: null },
    marks: [
      Plot.axisY({
        tickFormat: (text: string) => short.get(text) ?? text,
        tickSize: 0,
        tickPadding: 10,
        fontSize,
        fill: palette.text,
      }),
      Plot.barX(shown, { x: 'value', y: 'label', fill: palette.bar }),
      Plot.text(shown, {
        x: 'value',
        y: 'label',
        text: 'text',
        dx: 8,
        textAnchor: 'start',
        fontSize,
        fill: palette.text,
      }),
      Plot.barX(hidden, {
        x1: 0,
        x2: box,
        y: 'label',
        fill: 'none',
        stroke: palette.hidden,
        strokeDasharray: '4 3',
      }),
      Plot.text(hidden, { x: box / 2, y: 'label', text: 'hidden', fontSize, fill: palette.text }),
      Plot.ruleX([0], { stroke: palette.line }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
