type Size = {
  readonly persons: number;
  readonly questions: readonly {
    readonly question: string;
    readonly engine: number;
    readonly hand: number;
    readonly vault: number | null;
    readonly sqlite: number | null;
    readonly postgres: number | null;
  }[];
};
const kinds = [
  { key: 'engine', label: 'compiler and engine', colour: '#0017c1' },
  { key: 'hand', label: 'the same engine by hand', colour: '#7096f8' },
  { key: 'postgres', label: 'PostgreSQL by hand', colour: '#b22323' },
  { key: 'sqlite', label: 'SQLite by hand', colour: '#626264' },
] as const;
const left = 290;
const width = 900;
const row = 22;

/** A panel a size, a line a question, and milliseconds in powers of ten. */
export function plotQuestions(sizes: readonly Size[]): string {
  const powers = [0, 1, 2, 3, 4, 5];
  const x = (ms: number) => left + (Math.log10(Math.max(1, ms)) / 5) * (width - left - 20);
  const marks: string[] = [];
  let y = 30;
  for (const [i, { label, colour }] of kinds.entries())
    marks.push(
      `<circle cx="${20 + i * 210}" cy="${y - 5}" r="5" fill="${colour}"/><text x="${30 + i * 210}" y="${y}">${label}</text>`,
    );
  for (const { persons, questions } of sizes) {
    y += 40;
    marks.push(`<text x="10" y="${y}" font-weight="bold">${persons.toLocaleString('en')} persons</text>`);
    const top = y + 10;
    for (const one of questions) {
      y += row;
      marks.push(`<text x="${left - 12}" y="${y + 4}" text-anchor="end">${one.question}</text>`);
      for (const { key, colour } of kinds) {
        const value = one[key];
        if (value !== null)
          marks.push(
            `<circle cx="${x(value).toFixed(1)}" cy="${y}" r="4.5" fill="${colour}" fill-opacity="0.85"/>`,
          );
      }
    }
    for (const power of powers) {
      const at = x(10 ** power).toFixed(1);
      marks.unshift(`<line x1="${at}" x2="${at}" y1="${top}" y2="${y + 10}" stroke="#d8d8db"/>`);
      marks.push(
        `<text x="${at}" y="${y + 26}" text-anchor="middle">${(10 ** power).toLocaleString('en')} ms</text>`,
      );
    }
    y += 26;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 20}" font-family="sans-serif" font-size="13" role="img"><title>Milliseconds of twenty questions</title><rect width="${width}" height="${y + 20}" fill="#ffffff"/>${marks.join('')}</svg>\n`;
}
