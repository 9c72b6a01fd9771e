/**
 * Archives of few small files, stored and not compressed: what is hashed is what lies in the file, and the whole format
 * fits on a page. The reader takes nothing but what the writer makes.
 */
export type ZipFile = { readonly path: string; readonly bytes: Uint8Array };

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

const signature = { file: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const;
/** Names are UTF-8. */
const utf8Flag = 0x0800;

/** Two-second steps since 1980, in the local time of nobody: the same moment gives the same bytes everywhere. */
type DosTime = { readonly date: number; readonly time: number };
function dosTime(at: string): DosTime {
  const [year, month, day, hour, minute, second] = at.split(/[-T:.]/).map(Number);
  return {
    date: (((year ?? 1980) - 1980) << 9) | ((month ?? 1) << 5) | (day ?? 1),
    time: ((hour ?? 0) << 11) | ((minute ?? 0) << 5) | ((second ?? 0) >> 1),
  };
}

/** `at` is an instant in UTC; it is written into the archive as the time of every file. */
export const writeZip = (files: readonly ZipFile[], at: string): Uint8Array => pack(files, dosTime(at));

function pack(files: readonly ZipFile[], { date, time }: DosTime): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = encoder.encode(path);
    const crc = crc32(bytes);
    const common = (view: DataView, from: number) => {
      view.setUint16(from, 20, true);
      view.setUint16(from + 2, utf8Flag, true);
      view.setUint16(from + 4, 0, true);
      view.setUint16(from + 6, time, true);
      view.setUint16(from + 8, date, true);
      view.setUint32(from + 10, crc, true);
      view.setUint32(from + 14, bytes.length, true);
      view.setUint32(from + 18, bytes.length, true);
      view.setUint16(from + 22, name.length, true);
    };
    const header = new Uint8Array(30 + name.length);
    const local = new DataView(header.buffer);
    local.setUint32(0, signature.file, true);
    common(local, 4);
    header.set(name, 30);
    const entry = new Uint8Array(46 + name.length);
    const central = new DataView(entry.buffer);
    central.setUint32(0, signature.entry, true);
    central.setUint16(4, 20, true);
    common(central, 6);
    central.setUint32(42, offset, true);
    entry.set(name, 46);
    parts.push(header, bytes);
    directory.push(entry);
    offset += header.length + bytes.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, signature.end, true);
  view.setUint16(8, files.length, true);
  view.setUint16(10, files.length, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return concat([...parts, ...directory, end]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Undefined for anything that `writeZip` would not have written, to the last bit: what a program for archives takes from it
 * is what is judged here.
 */
export function readZip(bytes: Uint8Array): ZipFile[] | undefined {
  const files = entriesOf(bytes);
  if (!files) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const moment =
    files.length === 0
      ? { date: 0, time: 0 }
      : { time: view.getUint16(10, true), date: view.getUint16(12, true) };
  const again = pack(files, moment);
  return again.length === bytes.length && again.every((byte, index) => byte === bytes[index])
    ? files
    : undefined;
}

function entriesOf(bytes: Uint8Array): ZipFile[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== signature.end || view.getUint16(end + 20, true) !== 0)
    return undefined;
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (start + view.getUint32(end + 12, true) !== end || count > 1000) return undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const files: ZipFile[] = [];
  let offset = 0;
  let entry = start;
  try {
    for (let i = 0; i < count; i += 1) {
      if (view.getUint32(entry, true) !== signature.entry || view.getUint32(offset, true) !== signature.file)
        return undefined;
      const nameLength = view.getUint16(entry + 28, true);
      const size = view.getUint32(entry + 24, true);
      // Both headers say the same: what a reader of one sees is what a reader of the other sees.
      for (let byte = 0; byte < 24; byte += 1)
        if (bytes[entry + 6 + byte] !== bytes[offset + 4 + byte]) return undefined;
      if (view.getUint16(entry + 10, true) !== 0 || view.getUint32(entry + 42, true) !== offset)
        return undefined;
      const path = decoder.decode(bytes.subarray(entry + 46, entry + 46 + nameLength));
      const localPath = decoder.decode(bytes.subarray(offset + 30, offset + 30 + nameLength));
      const body = bytes.subarray(offset + 30 + nameLength, offset + 30 + nameLength + size);
      if (path !== localPath || body.length !== size || crc32(body) !== view.getUint32(entry + 16, true))
        return undefined;
      if (files.some((file) => file.path === path)) return undefined;
      files.push({ path, bytes: body });
      offset += 30 + nameLength + size;
      entry += 46 + nameLength;
    }
  } catch {
    return undefined;
  }
  return offset === start && entry === end ? files : undefined;
}
