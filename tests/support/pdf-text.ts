import { inflateSync } from 'node:zlib';

/** The text of a PDF as a reader would copy it, by the maps from glyphs to characters that the file itself carries. */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes));
  const fonts = new Map<string, Map<string, string>>();
  for (const { dictionary } of objects.values())
    for (const [, name = '', id = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dictionary ?? '')?.[1];
      if (map) fonts.set(name, charactersOf(objects.get(map)?.stream ?? ''));
    }
  const pages = [...objects.values()].filter(({ stream }) => / Tf\b/.test(stream));
  return pages.map(({ stream }) => drawnText(stream, fonts)).join('\n\f\n');
}

function objectsOf(file: Buffer): Map<string, { dictionary: string; stream: string }> {
  const source = file.toString('latin1');
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const end = source.indexOf('\nendobj', from);
    const at = source.slice(from, end).indexOf('stream\n');
    const dictionary = at < 0 ? source.slice(from, end) : source.slice(from, from + at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const body = file.subarray(from + at + 7, from + at + 7 + length);
    const inflated =
      at >= 0 && dictionary.includes('/FlateDecode') ? inflateSync(body).toString('latin1') : '';
    objects.set(match[1] ?? '', { dictionary, stream: inflated });
  }
  return objects;
}

function charactersOf(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [at, one] of [...list.matchAll(/<([0-9a-f ]+)>/gi)].entries()) {
      const code = (Number.parseInt(first, 16) + at).toString(16).padStart(4, '0');
      characters.set(
        code,
        Buffer.from((one[1] ?? '').replaceAll(' ', ''), 'hex')
          .swap16()
          .toString('utf16le'),
      );
    }
  }
  return characters;
}

function drawnText(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined;
  const lines: string[] = [];
  for (const [, name, array] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name);
    else
      lines.push(
        [...(array ?? '').matchAll(/<([0-9a-f]*)>/gi)]
          .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          .map((code) => font?.get(code.toLowerCase()) ?? '?')
          .join(''),
      );
  }
  return lines.join('\n');
}
