import * as Plot from '@observablehq/plot';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { roomFor, type Size } from './every-width.ts';
import { shortened } from './label-width.ts';
import { lineColours, lineMarks, palette } from './palette.ts';

export type CurvePoint = {
  readonly day: number;
  /** Absent from where the curve is hidden. */
  readonly share?: number;
  readonly low?: number;
  readonly high?: number;
  /** As the table says it, the mark of a hidden number included. */
  readonly atRisk: string;
};
export type Curve = { readonly name: string; readonly points: readonly CurvePoint[] };
type Chart = {
  readonly id: string;
  readonly label: string;
  readonly curves: readonly Curve[];
  readonly words: { readonly days: string; readonly atRisk: string; readonly hidden: string };
};

/** Kaplan-Meier steps with their interval, and below the number at risk for each group: a curve without it misleads. */
export function drawSurvival({ id, label, curves, words }: Chart, { width, fontSize, narrow }: Size): string {
  const days = curves[0]?.points.map(({ day }) => day) ?? [];
  const last = days.at(-1) ?? 1;
  const names = curves.map(({ name }) => shortened(name, fontSize, width * 0.22));
  const left = Math.max(roomFor(names, fontSize), roomFor(['100%'], fontSize));
  const every = Math.ceil(days.length / (narrow ? 3 : 8));
  const ticks = [0, ...days.filter((_, i) => (i + 1) % every === 0)];
  const steps = curves.flatMap(({ points }, curve) => [
    { curve, day: 0, share: 1, low: 1, high: 1 },
    ...points.flatMap(({ day, share, low, high }) =>
      share === undefined ? [] : [{ curve, day, share, low: low ?? share, high: high ?? share }],
    ),
  ]);
  const ends = curves.flatMap(({ points }, curve) => {
    const from = points.find(({ share }) => share === undefined);
    return from ? [{ curve, day: from.day }] : [];
  });
  const rowHeight = fontSize + 9;
  const below = 56 + (curves.length + 1) * rowHeight;
  const row = (line: number) => 46 + line * rowHeight;
  const svg = Plot.plot({
    document: chartDocument(),
    className: 'chart-plot',
    width,
    height: 300 + below,
    marginLeft: left,
    marginRight: 24,
    marginTop: 16,
    marginBottom: below,
    x: { domain: [0, last], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      Plot.gridY([0, 0.25, 0.5, 0.75, 1], { stroke: palette.grid, strokeOpacity: 1 }),
      Plot.axisY([0, 0.25, 0.5, 0.75, 1], {
        tickSize: 0,
        tickPadding: 8,
        fontSize,
        fill: palette.text,
        tickFormat: (share: number) => `${Math.round(share * 100)}%`,
      }),
      Plot.axisX(ticks, { tickSize: 5, fontSize, fill: palette.text, tickFormat: (day: number) => `${day}` }),
      ...curves.flatMap((_, curve) => {
        const own = steps.filter((one) => one.curve === curve);
        const colour = lineColours[curve % lineColours.length];
        return [
          Plot.areaY(own, {
            x: 'day',
            y1: 'low',
            y2: 'high',
            curve: 'step-after',
            fill: colour,
            fillOpacity: 0.12,
          }),
          Plot.line(own, { x: 'day', y: 'share', curve: 'step-after', stroke: colour, strokeWidth: 2.5 }),
          Plot.dot(own.slice(-1), {
            x: 'day',
            y: 'share',
            symbol: lineMarks[curve % lineMarks.length],
            r: 6,
            fill: colour,
          }),
        ];
      }),
      Plot.text(ends, {
        x: 'day',
        y: 0,
        dy: -14 as number,
        text: () => words.hidden,
        fontSize: fontSize - 1,
        fill: palette.text,
        stroke: '#ffffff',
        strokeWidth: 4,
      }),
      Plot.text([words.days], {
        frameAnchor: 'bottom-right',
        dy: 34,
        text: (text: string) => text,
        fontSize: fontSize - 1,
        fill: palette.text,
      }),
      Plot.text([words.atRisk], {
        frameAnchor: 'bottom-left',
        dx: -left + 4,
        dy: row(0),
        text: (text: string) => text,
        fontSize: fontSize - 1,
        fontWeight: 'bold',
        fill: palette.text,
      }),
      ...curves.flatMap(({ points }, curve) => [
        Plot.text([names[curve] ?? ''], {
          frameAnchor: 'bottom-left',
          dx: -left + 20,
          dy: row(curve + 1),
          text: (text: string) => text,
          fontSize: fontSize - 1,
          fill: palette.text,
        }),
        Plot.dot([0], {
          frameAnchor: 'bottom-left',
          dx: -left + 10,
          dy: row(curve + 1) - fontSize / 2 + 2,
          symbol: lineMarks[curve % lineMarks.length],
          r: 5,
          fill: lineColours[curve % lineColours.length],
        }),
        Plot.text(
          points.filter((_, i) => (i + 1) % every === 0),
          {
            x: 'day',
            frameAnchor: 'bottom',
            dy: row(curve + 1),
            text: 'atRisk',
            fontSize: fontSize - 1,
            fill: palette.text,
          },
        ),
      ]),
      Plot.ruleY([0], { stroke: palette.line }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
