import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellSystem } from '#app/domain/disclosure/system.ts';

/** A table whose cheapest pattern is known: values, which of them are primary, the sums, and what others found. */
export type Instance = {
  readonly name: string;
  readonly k: number;
  readonly cells: readonly (readonly [value: number, primary: 0 | 1])[];
  readonly relations: readonly (readonly [total: number, parts: readonly number[]])[];
  readonly optimum: { readonly hidden: number; readonly value: number };
};

const folder = join(import.meta.dirname, '../unit/suppression-instances');

export function instances(): Instance[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Instance);
}

/** Zeros may be hidden here and cost next to nothing; nobody knows more beforehand than twice the value. */
export function instanceSystem({ cells, relations, k }: Instance): CellSystem {
  return {
    cells: cells.map(([value, primary]) => ({
      value,
      lower: 0,
      upper: value + Math.max(k, value),
      cost: value === 0 ? 0.1 : value,
      ...(primary
        ? { mark: 'primary' as const, need: { up: Math.max(1, k - value), down: Math.min(1, value) } }
        : { mark: 'free' as const }),
    })),
    relations: relations.map(([total, parts]) => ({ total, parts })),
  };
}
