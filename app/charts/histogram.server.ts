import * as Plot from '@observablehq/plot';
import type { Bar } from './bar-chart.server.ts';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { roomFor, type Size, thinned, ticksTo, tickText } from './every-width.ts';
import { palette } from './palette.ts';

type Chart = { readonly id: string; readonly label: string; readonly bars: readonly Bar[] };

/** Neighbouring bands side by side. They can be of unequal width, so heights are numbers of persons and say so. */
export function drawHistogram({ id, label, bars }: Chart, { width, fontSize }: Size): string {
  const shown = bars.flatMap((bar) => ('value' in bar ? [bar] : []));
  const hidden = bars.flatMap((bar) => ('hidden' in bar ? [bar] : []));
  const most = Math.max(1, ...shown.map((bar) => bar.value));
  const ticks = ticksTo(most, 5);
  const labels = bars.map((bar) => bar.label);
  const left = roomFor(ticks.map(tickText), fontSize) + 8;
  const kept = thinned(labels, width - left, fontSize);
  const svg = Plot.plot({
    document: chartDocument(),
    className: 'chart-plot',
    width,
    height: 320,
    marginLeft: left,
    marginRight: 8,
    marginTop: 24,
    marginBottom: 44,
    x: { type: 'band', domain: labels, label: null, padding: 0.02 },
    y: { domain: [0, most], label: null },
    marks: [
      Plot.gridY(ticks, { stroke: palette.grid, strokeOpacity: 1 }),
      Plot.axisY(ticks, { tickSize: 0, tickPadding: 8, fontSize, fill: palette.text, tickFormat: tickText }),
      Plot.axisX({
        tickSize: 0,
        tickPadding: 10,
        fontSize,
        fill: palette.text,
        tickFormat: (text: string) => (kept.has(text) ? text : ''),
      }),
      Plot.barY(shown, { x: 'label', y: 'value', fill: palette.bar }),
      Plot.text(shown, {
        x: 'label',
        y: 'value',
        dy: -8,
        text: 'text',
        fontSize: fontSize - 1,
        fill: palette.text,
      }),
      Plot.barY(hidden, {
        x: 'label',
        y1: 0,
        y2: most * 0.12,
        fill: 'none',
        stroke: palette.hidden,
        strokeDasharray: '4 3',
      }),
      Plot.text(hidden, {
        x: 'label',
        y: most * 0.06,
        text: 'hidden',
        fontSize: fontSize - 1,
        fill: palette.text,
      }),
      Plot.ruleY([0], { stroke: palette.line }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
