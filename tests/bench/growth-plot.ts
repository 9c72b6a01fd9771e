type Point = { readonly cells: number; readonly seconds: number; readonly baseline: number | undefined };

const width = 720;
const height = 420;
const margin = { left: 70, right: 20, top: 30, bottom: 50 };

/** Seconds over cells, both in powers of ten: the engine in dots, plain programmes on the whole table in crosses. */
export function growthPlot(points: readonly Point[]): string {
  const xs = points.map((point) => Math.log10(point.cells));
  const ys = points
    .flatMap(({ seconds, baseline }) => (baseline === undefined ? [seconds] : [seconds, baseline]))
    .map((one) => Math.log10(Math.max(0.01, one)));
  const range = (values: readonly number[]) =>
    [Math.floor(Math.min(...values)), Math.ceil(Math.max(...values))] as const;
  const [x0, x1] = range(xs);
  const [y0, y1] = range(ys);
  const x = (cells: number) =>
    margin.left + ((Math.log10(cells) - x0) / (x1 - x0)) * (width - margin.left - margin.right);
  const y = (seconds: number) =>
    height -
    margin.bottom -
    ((Math.log10(Math.max(0.01, seconds)) - y0) / (y1 - y0)) * (height - margin.top - margin.bottom);
  const marks: string[] = [];
  for (let power = x0; power <= x1; power += 1) {
    const at = x(10 ** power).toFixed(1);
    marks.push(
      `<line x1="${at}" x2="${at}" y1="${margin.top}" y2="${height - margin.bottom}" stroke="#d8d8db"/>`,
    );
    marks.push(
      `<text x="${at}" y="${height - margin.bottom + 20}" text-anchor="middle">${(10 ** power).toLocaleString('en')}</text>`,
    );
  }
  for (let power = y0; power <= y1; power += 1) {
    const at = y(10 ** power).toFixed(1);
    marks.push(
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}" stroke="#d8d8db"/>`,
    );
    marks.push(
      `<text x="${margin.left - 8}" y="${Number(at) + 4}" text-anchor="end">${10 ** power} s</text>`,
    );
  }
  for (const point of points) {
    const at = x(point.cells);
    marks.push(`<circle cx="${at.toFixed(1)}" cy="${y(point.seconds).toFixed(1)}" r="5" fill="#0017c1"/>`);
    if (point.baseline === undefined) continue;
    const plain = y(point.baseline);
    marks.push(
      `<path d="M${at - 5} ${plain - 5}l10 10m0 -10l-10 10" stroke="#b22323" stroke-width="2" fill="none"/>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img"><title>Seconds of processor time to protect and audit a table, by its cells</title><rect width="${width}" height="${height}" fill="#ffffff"/>${marks.join('')}<text x="${margin.left}" y="18">dots: this engine; crosses: flows and two programmes a cell on the whole table</text><text x="${width / 2}" y="${height - 8}" text-anchor="middle">cells</text></svg>\n`;
}
