/**
 * One text for one value: keys sorted by UTF-16 code units, no spaces, integers only. What cannot be written in
 * exactly one way (floats, undefined, bigint, dates, lone surrogates) is refused instead of being guessed.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      if (/\p{Surrogate}/u.test(value))
        throw new Error(`${path}: text with half a character has no canonical form`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
        throw new Error(`${path}: only safe integers have a canonical form`);
      }
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return writeArray(value, path);
      return writeObject(value, path);
    default:
      throw new Error(`${path}: a ${typeof value} has no canonical form`);
  }
}

function writeArray(items: readonly unknown[], path: string): string {
  const parts: string[] = [];
  // By index: map() skips holes, and a hole is not a value.
  for (let i = 0; i < items.length; i += 1) parts.push(write(items[i], `${path}[${i}]`));
  return `[${parts.join(',')}]`;
}

function writeObject(object: object, path: string): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Error(`${path}: only plain objects have a canonical form`);
  }
  if (Object.getOwnPropertySymbols(object).length > 0)
    throw new Error(`${path}: symbols have no canonical form`);
  const parts = Object.keys(object)
    .sort()
    .map((key) => `${write(key, path)}:${write((object as Record<string, unknown>)[key], `${path}.${key}`)}`);
  return `{${parts.join(',')}}`;
}
