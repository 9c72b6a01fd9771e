import type { Compiled } from '../engine.ts';

/**
 * A value as ClickHouse reads it. Servers of the older dialect take no parameters, so this is the only place where a
 * text gets into a statement. What no code or name can hold is refused and not escaped.
 */
export function clickhouseLiteral(value: Compiled['parameters'][number]): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('a number that is no integer');
    return String(value);
  }
  if (typeof value !== 'string') throw new TypeError('neither a text nor a number');
  let text = '';
  for (const character of value) {
    const code = character.codePointAt(0)!;
    // The server ends a statement at a zero byte, and reads a backslash as the beginning of another character.
    if (code < 0x20 || code === 0x7f) throw new TypeError('a control character');
    if (code >= 0xd800 && code <= 0xdfff) throw new TypeError('half a character');
    text += character === '\\' || character === "'" ? `\\${character}` : character;
  }
  return `'${text}'`;
}
