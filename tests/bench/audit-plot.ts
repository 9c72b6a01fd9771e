export type AuditMeasurement = {
  readonly entries: number;
  /** Median of each question, in milliseconds. */
  readonly searches: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  /** A page without a question. */
  readonly none: number;
  readonly life: number;
  readonly access: number;
  /** Entries a second. */
  readonly verified: number;
  readonly hashed: number;
};

const width = 720;
const height = 420;
const margin = { left: 80, right: 200, top: 30, bottom: 50 };
const lines = [
  { name: 'search, p95', color: '#0017c1', of: (row: AuditMeasurement) => row.p95 },
  { name: 'search, median', color: '#4979f5', of: (row: AuditMeasurement) => row.p50 },
  { name: 'life of a case', color: '#b22323', of: (row: AuditMeasurement) => row.life },
  { name: 'access at a time', color: '#197a4b', of: (row: AuditMeasurement) => row.access },
  {
    name: 'verifying everything',
    color: '#626264',
    of: (row: AuditMeasurement) => (row.entries / row.verified) * 1000,
  },
] as const;

/** Milliseconds over entries, both in powers of ten. */
export function auditPlot(rows: readonly AuditMeasurement[]): string {
  const xs = rows.map(({ entries }) => Math.log10(entries));
  const ys = rows.flatMap((row) => lines.map(({ of }) => Math.log10(of(row))));
  const [x0, x1] = [Math.floor(Math.min(...xs)), Math.ceil(Math.max(...xs) - 0.1)];
  const [y0, y1] = [Math.floor(Math.min(...ys)), Math.ceil(Math.max(...ys, 3))];
  const x = (log: number) =>
    margin.left + ((log - x0) / Math.max(1, x1 - x0)) * (width - margin.left - margin.right);
  const y = (log: number) =>
    height - margin.bottom - ((log - y0) / (y1 - y0)) * (height - margin.top - margin.bottom);
  const marks: string[] = [];
  for (let power = y0; power <= y1; power += 1) {
    const at = y(power).toFixed(1);
    const second = power === 3;
    marks.push(
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}" stroke="${second ? '#b22323' : '#d8d8db'}"/>`,
      `<text x="${margin.left - 8}" y="${Number(at) + 4}" text-anchor="end">${second ? '1 s' : `${10 ** power} ms`}</text>`,
    );
  }
  for (let power = x0; power <= x1; power += 1)
    marks.push(
      `<text x="${x(power).toFixed(1)}" y="${height - margin.bottom + 20}" text-anchor="middle">${(10 ** power).toLocaleString('en')}</text>`,
    );
  const ends = lines
    .map((line) => ({ line, at: y(Math.log10(line.of(rows.at(-1)!))) }))
    .sort((a, b) => a.at - b.at);
  let free = 0;
  for (const { line, at } of ends) {
    const points = rows.map(
      (row) => `${x(Math.log10(row.entries)).toFixed(1)},${y(Math.log10(line.of(row))).toFixed(1)}`,
    );
    free = Math.max(at, free + 18);
    marks.push(
      `<polyline points="${points.join(' ')}" fill="none" stroke="${line.color}" stroke-width="2"/>`,
      ...points.map((point) => {
        const [cx, cy] = point.split(',');
        return `<circle cx="${cx}" cy="${cy}" r="4" fill="${line.color}"/>`;
      }),
      `<text x="${width - margin.right + 12}" y="${(free + 4).toFixed(1)}" fill="${line.color}">${line.name}</text>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img"><title>Milliseconds of the audit console, by the entries of the ledger</title><rect width="${width}" height="${height}" fill="#ffffff"/>${marks.join('')}<text x="${(margin.left + width - margin.right) / 2}" y="${height - 8}" text-anchor="middle">entries</text></svg>\n`;
}
