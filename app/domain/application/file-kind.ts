/**
 * What a file is, by its first bytes and its ending together. A page that calls itself a picture, and a program that calls
 * itself a document, are neither.
 */
export const fileKinds = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FileKind = keyof typeof fileKinds;

const kindOfEnding: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  csv: 'csv',
  docx: 'docx',
  xlsx: 'xlsx',
};
/** For the browser's dialogue. */
export const acceptedEndings = Object.keys(kindOfEnding)
  .map((ending) => `.${ending}`)
  .join(',');
export const endingOf: Readonly<Record<FileKind, string>> = {
  pdf: 'pdf',
  png: 'png',
  jpeg: 'jpg',
  csv: 'csv',
  docx: 'docx',
  xlsx: 'xlsx',
};
/** Of a stored media type; files of old have one of these too. */
export const kindOfType = (type: string): FileKind | undefined =>
  (Object.keys(fileKinds) as FileKind[]).find((kind) => fileKinds[kind] === type);

/** The kind of a file, or undefined where ending and bytes do not fit together or the kind is not taken. */
export function fileKindOf(name: string, bytes: Uint8Array): FileKind | undefined {
  const ending = /\.([a-z]{3,4})$/i.exec(name.normalize('NFKC'))?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kindOfEnding, ending) ? kindOfEnding[ending] : undefined;
  return kind && looksLike[kind](bytes) ? kind : undefined;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);
const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

const looksLike: Readonly<Record<FileKind, (bytes: Uint8Array) => boolean>> = {
  pdf: (bytes) => startsWith(bytes, ascii('%PDF-')),
  png: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  csv: isPlainText,
  docx: (bytes) => isOffice(bytes, 'word/document.xml'),
  xlsx: (bytes) => isOffice(bytes, 'xl/workbook.xml'),
};

/** UTF-8 or, as spreadsheets in Japan still write it, Shift_JIS; no control characters but ends of lines and tabs. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  return ['utf-8', 'shift_jis'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

/** An Office file is a ZIP whose contents name its main part, and ours bring no macros. */
function isOffice(bytes: Uint8Array, part: string): boolean {
  const names = zipNames(bytes);
  return (
    names.includes('[Content_Types].xml') &&
    names.includes(part) &&
    !names.some((name) => /vbaproject\.bin$/i.test(name))
  );
}

/** The names in the directory at the end of a ZIP file; none where it is not one. */
function zipNames(bytes: Uint8Array): string[] {
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.length - 22;
  let end = last;
  while (end >= 0 && end > last - 65_536 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return [];
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const names: string[] = [];
  const text = new TextDecoder();
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return [];
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    names.push(text.decode(bytes.subarray(at + 46, at + 46 + name)));
    at += 46 + name + extra + comment;
  }
  return names;
}

/** A name that can stand in a list and a header: the last part of a path, no control characters, of a length people read. */
export function tidyFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const tidy = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  if ([...tidy].length <= 120) return tidy;
  const dot = tidy.lastIndexOf('.');
  return [...tidy].slice(0, 110).join('') + (dot > 0 ? tidy.slice(dot) : '');
}
