import { describe, expect, it } from 'vitest';
import { drawGroups } from '#app/charts/grouped-bars.server.ts';
import { drawPyramid } from '#app/charts/pyramid.server.ts';
import type { ProtectedTable, ProtectedValue } from '#app/domain/disclosure/tables.ts';
import { csvText, tableCsv, textCell } from '#app/domain/export/csv.ts';
import { decimalText, groupedText } from '#app/domain/export/decimal.ts';
import { type TableWords, tableGrid } from '#app/domain/export/table-grid.ts';
import { crc32, readZip, writeZip } from '#app/domain/export/zip.ts';
import { outcomeOf } from '#app/domain/review/output-tally.ts';
import { pngOf } from '#app/services/export/png.server.ts';
import fc from '#tests/support/fast-check.ts';

const words: TableWords = {
  dimension: (index) => `D${index}`,
  code: (_, code) => `=${code}`,
  column: (index) => ['人数', '平均'][index] ?? '',
  total: '総数',
  everybody: '全体',
  hidden: '秘匿',
  notObserved: '観測なし',
  interval: (value, low, high) => `${value}（${low}〜${high}）`,
};
const shown = (value: number, digits = 0): ProtectedValue => ({ state: 'value', value, digits });
const table = (columns: readonly string[], rows: ProtectedTable['series']['rows']) =>
  ({
    version: 1,
    outcome: 'table',
    dimensions: [{ kind: 'sex', codes: ['m', 'f'], overlapping: false, sensitive: false, areaLevel: null }],
    series: { columns, rows },
    profile: 'p@1',
    query: 'q',
    snapshot: 's',
  }) as unknown as ProtectedTable;

describe('numbers', () => {
  it('are written exactly, with their place of the decimal point', () => {
    expect(decimalText(1234, 2)).toBe('12.34');
    expect(decimalText(-5, 3)).toBe('-0.005');
    expect(groupedText(-1234567, 1)).toBe('-123,456.7');
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (value, digits) => {
        const [whole = '', fraction = ''] = decimalText(value, digits).split('.');
        expect(fraction.length).toBe(digits);
        expect(BigInt(whole + fraction)).toBe(BigInt(value));
      }),
    );
  });
});

describe('the table', () => {
  it('has a row for every declared class, and takes what is missing for hidden, never for zero (A3)', () => {
    const grid = tableGrid(table(['persons'], [{ at: ['m'], values: [shown(12)] }]), words);
    expect(grid.rows.map((row) => row.cells[0])).toEqual([
      { state: 'shown', text: '12', value: 12 },
      { state: 'hidden', text: '秘匿' },
      { state: 'hidden', text: '秘匿' },
    ]);
    expect(grid.hasHidden).toBe(true);
  });

  it('becomes a file that Excel opens in Japanese and that runs no formula (ASVS 1.2.10)', () => {
    const csv = tableCsv(
      table(
        ['persons', 'mean'],
        [
          { at: ['m'], values: [shown(12), shown(-35, 1)] },
          { at: ['f'], values: [{ state: 'hidden' }, { state: 'not-observed' }] },
        ],
      ),
      words,
    );
    expect(csv).toBe(
      "\uFEFFD0 (code),D0,人数,平均\r\nm,'=m,12,-3.5\r\nf,'=f,秘匿,観測なし\r\n,総数,秘匿,秘匿\r\n",
    );
    for (const start of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
      expect(textCell(`${start}1`).replace(/^"/, '')).toMatch(/^'/);
    expect(csvText([[textCell('a"b')]])).toBe('\uFEFF"a""b"\r\n');
  });
});

describe('archives', () => {
  it('have the sums that everybody else computes', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
  it('come back as they went in', () => {
    const file = fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}\/[a-zぁ-ん]{1,8}$/),
      bytes: fc.uint8Array(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: (one) => one.path, maxLength: 8 }), (files) => {
        const read = readZip(writeZip(files, '2026-11-24T01:02:03.000Z'));
        expect(read?.map(({ path, bytes }) => [path, [...bytes]])).toEqual(
          files.map(({ path, bytes }) => [path, [...bytes]]),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('an archive that was touched', () => {
  const files = ['a.txt', 'ledger/b.txt'].map((path) => ({ path, bytes: new TextEncoder().encode(path) }));
  const whole = writeZip(files, '2026-11-24T01:02:03.000Z');

  it('is refused whatever byte it was: headers that only other programs read, too', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const touched = whole.slice();
      touched[at] = (touched[at] ?? 0) ^ 0x41;
      expect(readZip(touched), `byte ${at}`).toBeUndefined();
    }
    expect(readZip(whole.subarray(0, -1))).toBeUndefined();
    expect(readZip(new Uint8Array([...whole, 0]))).toBeUndefined();
    expect(readZip(new Uint8Array())).toBeUndefined();
  });
});

describe('votes of an item (workflow 5.3)', () => {
  const vote = (personId: string, choice: 'approve' | 'changes' | 'reject', hash = 'h') => ({
    personId,
    choice,
    hash,
  });
  it.each([
    [[], 'INCOMPLETE'],
    [[vote('a', 'approve')], 'INCOMPLETE'],
    [[vote('a', 'approve'), vote('a', 'approve')], 'INCOMPLETE'],
    [[vote('a', 'approve'), vote('b', 'approve', 'older')], 'INCOMPLETE'],
    [[vote('a', 'approve'), vote('b', 'approve')], 'APPROVED'],
    [[vote('a', 'approve'), vote('b', 'approve'), vote('c', 'changes')], 'CONFLICTED'],
    [[vote('a', 'approve'), vote('b', 'reject')], 'CONFLICTED'],
    [[vote('a', 'changes'), vote('b', 'reject')], 'CHANGES_REQUESTED'],
    [[vote('a', 'changes'), vote('b', 'changes')], 'CHANGES_REQUESTED'],
    [[vote('a', 'reject'), vote('b', 'reject')], 'REJECTED'],
  ] as const)('%j is %s', (votes, outcome) => {
    expect(outcomeOf(votes, 'h', 2)).toBe(outcome);
  });
});

describe('drawings of two dimensions (A11)', () => {
  const bars = [
    { label: '0〜9歳', value: 30, text: '30' },
    { label: '10〜19歳', hidden: '秘匿' },
  ];
  const pyramid = {
    id: 'p',
    label: '年齢と性別',
    left: { name: '男性', bars },
    right: { name: '女性', bars },
  };
  const groups = {
    id: 'g',
    label: '群',
    groups: [
      { label: '一', bars },
      { label: '二', bars },
    ],
  };

  it.each([
    ['pyramid', () => drawPyramid(pyramid)],
    ['groups', () => drawGroups(groups)],
  ])('%s: one name, no style, the hidden one marked in words', (_, draw) => {
    const svg = draw();
    expect(draw()).toBe(svg);
    expect(svg).not.toMatch(/<style|style=|<script|null|undefined|NaN/);
    expect(svg).toMatch(/^<svg[^>]* role="img"/);
    expect(svg.match(/aria-label=/g)).toHaveLength(1);
    expect(svg).toContain('秘匿');
  });

  it('keep to text what looks like code, in any label', async () => {
    const evil = '"><script>alert(1)</script><a href="javascript:x" onload=\'y\'>&amp;';
    const evilBars = [{ label: evil, value: 3, text: evil }];
    const drawings = [
      drawGroups({ id: 'e', label: evil, groups: [{ label: evil, bars: evilBars }] }),
      drawPyramid({
        id: 'e',
        label: evil,
        left: { name: evil, bars: evilBars },
        right: { name: evil, bars: evilBars },
      }),
    ];
    for (const svg of drawings) {
      const tags = new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name));
      expect(
        [...tags].filter((name) => !/^(svg|g|rect|text|line|path|title|tspan)$/.test(name ?? '')),
      ).toEqual([]);
      expect(svg.replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, '><')).not.toMatch(/ (on\w+|href)=/);
      // A drawing that is no XML would not become a picture.
      expect((await pngOf(svg)).subarray(1, 4)).toEqual(new Uint8Array([0x50, 0x4e, 0x47]));
    }
  });
});
