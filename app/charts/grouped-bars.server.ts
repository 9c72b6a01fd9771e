import * as Plot from '@observablehq/plot';
import type { Bar } from './bar-chart.server.ts';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { labelWidth } from './label-width.ts';
import { palette } from './palette.ts';

export type BarGroup = { readonly label: string; readonly bars: readonly Bar[] };

type Chart = {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly BarGroup[];
  readonly width?: number;
  readonly fontSize?: number;
};

const barHeight = 26;
const groupSpace = 18;

export function drawGroupsForEveryWidth(chart: Chart): string {
  const wide = drawGroups(chart);
  const narrow = drawGroups({ ...chart, id: `${chart.id}-narrow`, width: 320, fontSize: 13 });
  return `<div class="hidden desktop:block">${wide}</div><div class="desktop:hidden">${narrow}</div>`;
}

/** Two dimensions: a group of horizontal bars for each class of the first, one bar for each class of the second. */
export function drawGroups({ id, label, groups, width = 720, fontSize = 15 }: Chart): string {
  const document = chartDocument();
  const all = groups.flatMap((group) => group.bars.map((bar) => ({ ...bar, group: group.label })));
  const shown = all.filter((bar) => 'value' in bar);
  const hidden = all.filter((bar) => 'hidden' in bar);
  // From shown values only, so that no length tells of a hidden one (A11).
  const most = Math.max(1, ...shown.map((bar) => bar.value));
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(0, ...texts.map((text) => labelWidth(text, fontSize)))) + 16;
  const names = groups.map((group) => group.label);
  const inner = [...new Set(all.map((bar) => bar.label))];
  const svg = Plot.plot({
    document,
    className: 'chart-plot',
    width,
    height: groups.length * (inner.length * barHeight + groupSpace) + 16,
    marginLeft: widest(names) + widest(inner),
    marginRight: widest(shown.map((bar) => bar.text)),
    marginTop: 8,
    marginBottom: 8,
    x: { axis: null, domain: [0, most] },
    y: { domain: inner, padding: 0.2, label: null },
    fy: { domain: names, padding: 0.12, axis: null },
    marks: [
      Plot.axisY({ tickSize: 0, tickPadding: 8, fontSize, fill: palette.text }),
      Plot.axisFy({
        anchor: 'left',
        dx: -widest(inner),
        label: null,
        fontSize,
        fontWeight: 'bold',
        fill: palette.text,
      }),
      Plot.barX(shown, { fy: 'group', y: 'label', x: 'value', fill: palette.bar }),
      Plot.text(shown, {
        fy: 'group',
        y: 'label',
        x: 'value',
        text: 'text',
        dx: 6,
        textAnchor: 'start',
        fontSize,
        fill: palette.text,
      }),
      Plot.barX(hidden, {
        fy: 'group',
        y: 'label',
        x1: 0,
        x2: most * 0.12,
        fill: 'none',
        stroke: palette.hidden,
        strokeDasharray: '4 3',
      }),
      Plot.text(hidden, {
        fy: 'group',
        y: 'label',
        x: most * 0.06,
        text: 'hidden',
        fontSize,
        fill: palette.text,
      }),
      Plot.ruleX([0], { stroke: palette.line }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}
