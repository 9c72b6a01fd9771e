import { describe, expect, it } from 'vitest';
import type { ProtectedTable, ProtectedValue } from '#app/domain/disclosure/tables.ts';
import type { TableWords } from '#app/domain/export/table-grid.ts';
import { tableWorkbook } from '#app/domain/export/table-workbook.ts';
import { columnLetters, textOf, workbook } from '#app/domain/export/xlsx.ts';
import { readZip } from '#app/domain/export/zip.ts';

const words: TableWords = {
  dimension: () => '性別',
  code: (_, code) => `=${code}`,
  column: (index) => ['人数', '割合'][index] ?? '',
  total: '総数',
  everybody: '全体',
  hidden: '秘匿',
  notObserved: '観測なし',
  interval: (value) => value,
};
const explanation = {
  sheet: '説明',
  table: '表',
  low: (column: string) => `${column}（下限）`,
  high: (column: string) => `${column}（上限）`,
  lines: [['秘匿', '表示しない数です。<&>']],
} as const;
const rowOf = (at: string | null, ...values: ProtectedValue[]) => ({ at: [at], values });
const table = {
  version: 1,
  outcome: 'table',
  dimensions: [{ kind: 'sex', codes: ['m', 'f'], overlapping: false, sensitive: false, areaLevel: null }],
  series: {
    columns: ['persons', 'percent'],
    rows: [
      rowOf(
        'm',
        { state: 'value', value: 1234, digits: 0 },
        { state: 'interval', value: 125, low: 101, high: 149, digits: 1 },
      ),
      rowOf('f', { state: 'hidden' }, { state: 'hidden' }),
      rowOf(null, { state: 'value', value: 2000, digits: 0 }, { state: 'not-observed' }),
    ],
  },
  profile: 'p@1',
  query: 'q',
  snapshot: 's',
} as unknown as ProtectedTable;

const parts = (bytes: Uint8Array): Map<string, string> =>
  new Map(readZip(bytes)!.map(({ path, bytes: body }) => [path, new TextDecoder().decode(body)]));

describe('workbooks', () => {
  it('hold numbers as numbers and everything else as words, never a formula', () => {
    const files = parts(tableWorkbook(table, words, explanation));
    const sheet = files.get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toContain('<c r="C2" s="2"><v>1234</v></c><c r="D2" s="3"><v>12.5</v></c>');
    expect(sheet).toContain('<c r="E2" s="3"><v>10.1</v></c><c r="F2" s="3"><v>14.9</v></c>');
    expect(sheet).toContain('<c r="C3" s="0" t="inlineStr"><is><t xml:space="preserve">秘匿</t></is></c>');
    // A code that would run as a formula is a text like any other.
    expect(sheet).toContain('<t xml:space="preserve">=m</t>');
    expect([...files.values()].some((text) => /<f[ >]/.test(text))).toBe(false);
    expect(files.get('xl/worksheets/sheet2.xml')).toContain('表示しない数です。&lt;&amp;&gt;');
    // Hidden cells are not empty and not zero (A3).
    expect(sheet).not.toContain('<v>0</v>');
  });

  it('say a question of any length, and nothing that XML or a cell cannot hold', () => {
    const long = { ...explanation, lines: [['問い', 'あ'.repeat(70_000)]] } as const;
    const about = parts(tableWorkbook(table, words, long)).get('xl/worksheets/sheet2.xml')!;
    const cells = [...about.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, text]) => text?.length);
    expect(cells).toEqual([2, 32_767, 0, 32_767, 0, 4_466]);
    const odd = { ...words, code: () => 'a\u0007b\ud800c\uffffd' };
    const sheet = parts(tableWorkbook(table, odd, explanation)).get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toContain('>abcd<');
  });

  it('are the same bytes for the same table, so that they can be approved by their hash (INV-29)', () => {
    expect(tableWorkbook(table, words, explanation)).toEqual(tableWorkbook(table, words, explanation));
  });

  it('name their columns beyond Z, and keep to what a sheet may be called', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    const files = parts(
      workbook([{ name: `a/b:c${'x'.repeat(40)}`, rows: [[textOf('\u0000line\nbreak')]], widths: [10] }]),
    );
    expect(files.get('xl/workbook.xml')).toContain(`name="a b c${'x'.repeat(26)}"`);
    expect(files.get('xl/worksheets/sheet1.xml')).toContain('>line\nbreak<');
  });
});
