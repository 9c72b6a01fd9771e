/**
 * Days as people in Japan type them: 2025-04-01, 2025/4/1, 2025年4月1日, 20250401, 令和7年4月1日, R7.4.1, 平成元年5月1日, in full or half
 * width. A day that does not exist, or lies outside its era, is none.
 */
const eras = [
  { names: ['令和', 'R'], from: '2019-05-01', to: '9999-12-31', before: 2018 },
  { names: ['平成', 'H'], from: '1989-01-08', to: '2019-04-30', before: 1988 },
  { names: ['昭和', 'S'], from: '1926-12-25', to: '1989-01-07', before: 1925 },
  { names: ['大正', 'T'], from: '1912-07-30', to: '1926-12-24', before: 1911 },
  { names: ['明治', 'M'], from: '1868-01-25', to: '1912-07-29', before: 1867 },
] as const;

const separated = String.raw`(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?`;
const western = new RegExp(`^(\\d{4})${separated}$`);
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const japanese = new RegExp(`^(令和|平成|昭和|大正|明治|[RHSTM])(元|\\d{1,2})${separated}$`);

/** `YYYY-MM-DD`, or undefined. */
export function readDay(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s,、]/g, '')
    // Marks that keyboards offer for the same stroke.
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/。/g, '.')
    .toUpperCase();
  const plain = western.exec(text) ?? compact.exec(text);
  if (plain) return dayOf(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const inEra = japanese.exec(text);
  const era = inEra && eras.find(({ names }) => (names as readonly string[]).includes(inEra[1] ?? ''));
  if (!era || !inEra) return undefined;
  const year = inEra[2] === '元' ? 1 : Number(inEra[2]);
  const day = year > 0 ? dayOf(era.before + year, Number(inEra[3]), Number(inEra[4])) : undefined;
  return day && day >= era.from && day <= era.to ? day : undefined;
}

function dayOf(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  if (day > last) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
