import { describe, expect, it } from 'vitest';
import { filesOf, textOf } from './sources.ts';

const product = filesOf('app/**/*.{ts,tsx}', 'db/**/*.ts', 'policies/**/*.ts');

describe('a raw table (law 1, B5)', () => {
  it('is made in two files of the research store only', () => {
    const makers = [...product, ...filesOf('tests/**/*.{ts,tsx}')]
      .filter((file) => /\bas (unknown as |never as )?RawTable\b|satisfies RawTable\b/.test(textOf(file)))
      .filter((file) => file !== 'tests/architecture/raw-table.test.ts');
    expect(makers).toEqual(['db/warehouse/raw-table-json.ts', 'db/warehouse/raw-table.ts']);
  });

  it('comes out of a file for command lines and tests only', () => {
    const callers = product.filter((file) => /warehouse\/raw-table-json\.ts/.test(textOf(file)));
    expect(callers.filter((file) => !file.startsWith('app/cli/'))).toEqual([]);
  });

  it('is named by the vault, the research store, the protection and commands only', () => {
    const named = product.filter((file) => /\bRawTable\b/.test(textOf(file)));
    expect(
      named.filter((file) => !/^(app\/(vault|cli|domain\/disclosure)|db\/warehouse)\//.test(file)),
    ).toEqual([]);
  });
});
