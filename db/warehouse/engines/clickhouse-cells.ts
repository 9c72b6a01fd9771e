import { type Cell, EngineError } from '../engine.ts';

/** The format JSONCompact with 64-bit numbers as texts, as servers of all versions write it. */
export type JsonCompact = {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
};

/** Integers, texts and lists of small integers only; what is what is told by the type of the column, because big numbers come as texts. */
export function cellsOf({ meta, data }: JsonCompact): readonly (readonly Cell[])[] {
  const readers = meta.map(({ type }) => readerOf(type));
  return data.map((row) => row.map((value, i) => (value === null ? null : readers[i]!(value))));
}

function readerOf(type: string): (value: unknown) => Cell {
  if (type === 'Array(Int32)') return asList;
  const [, inner = type] = /^(?:LowCardinality\()?(?:Nullable\()?([A-Za-z0-9]+)\)*$/.exec(type) ?? [];
  if (inner === 'String') return asText;
  if (/^U?Int(8|16|32|64)$/.test(inner)) return asInteger;
  throw new EngineError('engine');
}

function asList(value: unknown): Int32Array {
  if (!Array.isArray(value)) throw new EngineError('engine');
  return Int32Array.from(value, (one) => Number(asInteger(one)));
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new EngineError('engine');
  return value;
}

function asInteger(value: unknown): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) throw new EngineError('engine');
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : BigInt(value);
}
