import * as Plot from '@observablehq/plot';
import type { Bar } from './bar-chart.server.ts';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { labelWidth } from './label-width.ts';
import { palette } from './palette.ts';

type Side = { readonly name: string; readonly bars: readonly Bar[] };
type Chart = {
  readonly id: string;
  readonly label: string;
  /** From the oldest at the top to the youngest, the same classes on both sides. */
  readonly left: Side;
  readonly right: Side;
  readonly width?: number;
  readonly fontSize?: number;
};

const rowHeight = 28;

/** Persons by age and sex, back to back on one scale. Each side is named in words and every bar carries its number. */
export function drawPyramid({ id, label, left, right, width = 720, fontSize = 15 }: Chart): string {
  const document = chartDocument();
  const sides = [
    ...left.bars.map((bar) => ({ ...bar, sign: -1 })),
    ...right.bars.map((bar) => ({ ...bar, sign: 1 })),
  ];
  const shown = sides.flatMap((bar) => ('value' in bar ? [{ ...bar, x: bar.sign * bar.value }] : []));
  const hidden = sides.filter((bar) => 'hidden' in bar);
  const most = Math.max(1, ...shown.map((bar) => Math.abs(bar.x)));
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(0, ...texts.map((text) => labelWidth(text, fontSize)))) + 12;
  const classes = left.bars.map((bar) => bar.label);
  const room = widest(shown.map((bar) => bar.text));
  const numbers = (sign: number) =>
    Plot.text(
      shown.filter((bar) => bar.sign === sign),
      {
        x: 'x',
        y: 'label',
        text: 'text',
        dx: sign * 6,
        textAnchor: sign < 0 ? 'end' : 'start',
        fontSize,
        fill: palette.text,
      },
    );
  const marks = (sign: number) => {
    const mine = hidden.filter((bar) => bar.sign === sign);
    return [
      Plot.barX(mine, {
        x1: sign < 0 ? -most * 0.24 : 0,
        x2: sign < 0 ? 0 : most * 0.24,
        y: 'label',
        fill: 'none',
        stroke: palette.hidden,
        strokeDasharray: '4 3',
      }),
      Plot.text(mine, { x: sign * most * 0.12, y: 'label', text: 'hidden', fontSize, fill: palette.text }),
    ];
  };
  const heading = (side: Side, sign: number) =>
    Plot.text([side.name], {
      x: () => (sign * most) / 2,
      frameAnchor: 'top',
      dy: -22,
      text: (name: string) => name,
      fontSize,
      fontWeight: 'bold',
      fill: palette.text,
    });
  const svg = Plot.plot({
    document,
    className: 'chart-plot',
    width,
    height: classes.length * rowHeight + 40,
    marginLeft: widest(classes) + room,
    marginRight: room,
    marginTop: 32,
    marginBottom: 8,
    x: { axis: null, domain: [-most, most] },
    y: { domain: classes, padding: 0.2, label: null },
    marks: [
      Plot.axisY({ tickSize: 0, tickPadding: room, fontSize, fill: palette.text }),
      Plot.barX(
        shown.filter((bar) => bar.sign < 0),
        { x: 'x', y: 'label', fill: palette.barStrong },
      ),
      Plot.barX(
        shown.filter((bar) => bar.sign > 0),
        { x: 'x', y: 'label', fill: palette.bar },
      ),
      numbers(-1),
      numbers(1),
      ...marks(-1),
      ...marks(1),
      heading(left, -1),
      heading(right, 1),
      Plot.ruleX([0], { stroke: palette.line }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
