import * as Plot from '@observablehq/plot';
import type { Bar } from './bar-chart.server.ts';
import { chartDocument, cleanSvg } from './clean-svg.server.ts';
import { roomFor, type Size, thinned, ticksTo, tickText } from './every-width.ts';
import { shortened } from './label-width.ts';
import { lineColours, lineMarks, palette } from './palette.ts';

export type Line = { readonly name: string; readonly points: readonly Bar[] };
type Chart = { readonly id: string; readonly label: string; readonly lines: readonly Line[] };

/** Values in the order of time. A line breaks where a value is hidden: drawn through, it would guess at it. */
export function drawLines({ id, label, lines }: Chart, { width, fontSize, narrow }: Size): string {
  const labels = lines[0]?.points.map((point) => point.label) ?? [];
  const points = lines.flatMap(({ name, points: own }, line) => {
    let part = 0;
    return own.map((point) => {
      if ('hidden' in point) part += 1;
      return { ...point, name, line, part: `${line}-${part}` };
    });
  });
  const shown = points.flatMap((point) => ('value' in point ? [point] : []));
  const hidden = points.flatMap((point) => ('hidden' in point ? [point] : []));
  // The scale follows shown values only.
  const most = Math.max(1e-9, ...shown.map((point) => point.value));
  const ticks = ticksTo(most, 5);
  const several = lines.length > 1;
  const names = lines.map(({ name }) => shortened(name, fontSize, width * 0.25));
  const right = several && !narrow ? roomFor(names, fontSize) + 12 : 24;
  const left = roomFor(ticks.map(tickText), fontSize) + 8;
  const kept = thinned(labels, width - left - right, fontSize);
  const legend = several && narrow ? lines.length * (fontSize + 8) : 0;
  const height = 320;
  const last = apart(
    lines.flatMap((_, line) => shown.findLast((point) => point.line === line) ?? []),
    ((fontSize + 4) * most * 1.05) / (height - 60),
  );
  const svg = Plot.plot({
    document: chartDocument(),
    className: 'chart-plot',
    width,
    height: height + legend,
    marginLeft: left,
    marginRight: right,
    marginTop: 16 + legend,
    marginBottom: 44,
    x: { type: 'point', domain: labels, label: null, padding: 0.3 },
    y: { domain: [0, most * 1.05], label: null },
    symbol: {
      domain: lines.map((_, i) => i),
      range: lines.map((_, i) => lineMarks[i % lineMarks.length] as never),
    },
    marks: [
      Plot.gridY(ticks, { stroke: palette.grid, strokeOpacity: 1 }),
      Plot.axisX({
        tickSize: 0,
        tickPadding: 10,
        fontSize,
        fill: palette.text,
        tickFormat: (text: string) => (kept.has(text) ? text : ''),
      }),
      Plot.axisY(ticks, { tickSize: 0, tickPadding: 8, fontSize, fill: palette.text, tickFormat: tickText }),
      ...lines.map((_, line) =>
        Plot.line(
          shown.filter((point) => point.line === line),
          {
            x: 'label',
            y: 'value',
            z: 'part',
            stroke: lineColours[line % lineColours.length],
            strokeWidth: 2.5,
          },
        ),
      ),
      ...lines.map((_, line) =>
        Plot.dot(
          shown.filter((point) => point.line === line),
          {
            x: 'label',
            y: 'value',
            symbol: lineMarks[line % lineMarks.length],
            r: 5,
            fill: lineColours[line % lineColours.length],
            stroke: '#ffffff',
          },
        ),
      ),
      // Hidden values stand together on the ground line, where no height can be read from them.
      Plot.text([...new Map(hidden.map((point) => [point.label, point])).values()], {
        x: 'label',
        y: 0,
        dy: -10,
        text: 'hidden',
        fontSize: fontSize - 1,
        fill: palette.text,
        stroke: '#ffffff',
        strokeWidth: 4,
      }),
      several && !narrow
        ? Plot.text(last, {
            x: 'label',
            y: 'named',
            dx: 12,
            textAnchor: 'start',
            text: (point: { line: number }) => names[point.line] ?? '',
            fontSize,
            fontWeight: 'bold',
            fill: palette.text,
          })
        : null,
      ...(legend
        ? lines.flatMap((_, line) => [
            Plot.dot([0], {
              frameAnchor: 'top-left',
              dx: 6 - left + left,
              dy: -legend + line * (fontSize + 8),
              symbol: lineMarks[line % lineMarks.length],
              r: 5,
              fill: lineColours[line % lineColours.length],
            }),
            Plot.text([names[line] ?? ''], {
              frameAnchor: 'top-left',
              dx: 20,
              dy: -legend - fontSize / 2 + line * (fontSize + 8),
              text: (text: string) => text,
              fontSize,
              fill: palette.text,
            }),
          ])
        : []),
      Plot.ruleY([0], { stroke: palette.line }),
    ],
  });
  return cleanSvg(svg as unknown as Element, { id, label });
}

/** Names of lines that end close together stand below each other; the highest keeps its place. */
function apart<P extends { readonly value: number }>(
  ends: readonly P[],
  room: number,
): (P & { named: number })[] {
  let ceiling = Number.POSITIVE_INFINITY;
  return ends
    .toSorted((a, b) => b.value - a.value)
    .map((end) => {
      const named = Math.min(end.value, ceiling - room);
      ceiling = named;
      return { ...end, named };
    });
}
