import type { Random } from './random.ts';

const strange: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1e308,
  1.5,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  '__proto__',
  "'; drop table person; --",
  '\u0000',
  '\ud800',
  '一覧',
  [],
  {},
  [[]],
  { kind: 'min' },
  { kind: 'sql', sql: 'select * from person' },
  { $ref: '#' },
];
/** A copy: a list that is changed later must not come back changed, or holding itself. */
const anything = (random: Random): unknown => structuredClone(random.pick(strange));

const strangeKeys = [
  '__proto__',
  'constructor',
  'kind',
  'of',
  'sql',
  'pno',
  'toString',
  'list',
  'except',
  'window',
];

/** A value with a few of its parts replaced, removed, doubled or moved: what a broken or hostile client might send. */
export function mutateValue(value: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(value);
  const holder = { root: copy };
  for (let times = random.int(1, 4); times > 0; times -= 1) {
    const places: [Record<string, unknown>, string][] = [];
    collect(holder as Record<string, unknown>, places);
    if (places.length === 0) break;
    const [part, key] = random.pick(places);
    const other = random.pick(places);
    switch (random.int(0, 5)) {
      case 0:
        part[key] = anything(random);
        break;
      case 1:
        if (Array.isArray(part)) part.splice(Number(key), 1);
        else delete part[key];
        break;
      case 2:
        part[key] = structuredClone(other[0][other[1]]);
        break;
      case 3:
        if (typeof part[key] === 'number') part[key] = (part[key] as number) + random.int(-2, 2);
        else if (typeof part[key] === 'string')
          part[key] = `${part[key] as string}${random.pick(['', 'x', '9', ' '])}`;
        break;
      case 4:
        if (Array.isArray(part[key])) (part[key] as unknown[]).push(anything(random));
        break;
      default:
        // As JSON.parse makes it: an own property, whatever its name.
        if (typeof part[key] === 'object' && part[key] !== null && !Array.isArray(part[key]))
          Object.defineProperty(part[key], random.pick(strangeKeys), {
            value: anything(random),
            enumerable: true,
            configurable: true,
            writable: true,
          });
    }
  }
  return holder.root;
}

function collect(value: Record<string, unknown>, places: [Record<string, unknown>, string][]): void {
  for (const key of Object.keys(value)) {
    places.push([value, key]);
    const inner = value[key];
    if (typeof inner === 'object' && inner !== null) collect(inner as Record<string, unknown>, places);
  }
}

/** A text with a few characters replaced, removed, repeated or inserted. */
export function mutateText(text: string, random: Random): string {
  let changed = text;
  for (let times = random.int(1, 5); times > 0; times -= 1) {
    const at = random.int(0, changed.length);
    const length = random.int(0, 5);
    const piece = random.pick([
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      '9',
      '-',
      '\\u0000',
      '\u0000',
      'é',
      'null',
      '1e9',
    ]);
    const repeated = random.chance(0.2) ? changed.slice(at, at + 40) : piece;
    changed = changed.slice(0, at) + repeated + changed.slice(at + length);
  }
  return changed;
}
