import { describe, expect, it } from 'vitest';
import type { ProtectedTable, ProtectedValue } from '#app/domain/disclosure/tables.ts';
import { besideOf } from '#app/domain/export/beside.ts';
import { columnFacts } from '#app/domain/export/column-facts.ts';
import { relationOf } from '#app/domain/export/question-family.ts';
import type { AggregateQuery, Criterion } from '#app/domain/query/aggregate-query.ts';
import { judge, machineRules } from '#app/domain/review/machine-verdict.ts';
import { machineWeights } from '#policies/outputs.ts';
import { ageAndSex, bySex } from '../support/workspace.ts';

const condition = (...codes: string[]): Criterion => ({
  kind: 'event',
  event: { kind: 'condition', codes: { codes } },
});
const asking = (where: Criterion, base: AggregateQuery = bySex): AggregateQuery => ({
  ...base,
  cohort: { ...base.cohort, where },
});
const shown = (value: number): ProtectedValue => ({ state: 'value', value, digits: 0 });
const hidden: ProtectedValue = { state: 'hidden' };
const sexTable = (m: ProtectedValue, f: ProtectedValue, total: ProtectedValue): ProtectedTable =>
  ({
    version: 1,
    outcome: 'table',
    dimensions: [{ kind: 'sex', codes: ['m', 'f'], overlapping: false, sensitive: false, areaLevel: null }],
    series: {
      columns: ['persons'],
      rows: [
        { at: ['m'], values: [m] },
        { at: ['f'], values: [f] },
        { at: [null], values: [total] },
      ],
    },
    profile: 'portal_default@2026-11-1',
    query: '',
    snapshot: '',
  }) as unknown as ProtectedTable;

describe('how two questions stand to each other (INV-31)', () => {
  it.each([
    ['the same', condition('I10'), condition('I10'), 'same'],
    ['one code less (P-05)', condition('I10'), condition('I10', 'E11'), 'nested'],
    [
      'one condition more',
      { kind: 'all', of: [condition('I10'), { kind: 'sex', is: 'f' }] },
      condition('I10'),
      'nested',
    ],
    ['everyone', condition('I10'), { kind: 'everyone' }, 'nested'],
    [
      'without a code less',
      { kind: 'not', of: condition('I10') },
      { kind: 'not', of: condition('I10', 'E11') },
      'nested',
    ],
    ['an age within', { kind: 'age', from: 40, to: 49 }, { kind: 'age', from: 40 }, 'nested'],
    ['another code', condition('I10'), condition('E11'), 'near'],
    [
      'two others',
      { kind: 'all', of: [condition('A'), condition('B')] },
      { kind: 'all', of: [condition('C'), condition('D')] },
      'apart',
    ],
  ] as const)('%s', (_, one, other, relation) => {
    expect(relationOf(asking(one as Criterion), asking(other as Criterion))).toBe(relation);
    expect(relationOf(asking(other as Criterion), asking(one as Criterion))).toBe(relation);
  });

  it('counts another period as one change', () => {
    const later = { ...bySex, period: { ...bySex.period, from: bySex.period.from + 30 } };
    expect(relationOf(bySex, later)).toBe('near');
    expect(relationOf(asking(condition('A')), { ...later, cohort: asking(condition('B')).cohort })).toBe(
      'apart',
    );
  });
});

describe('what two tables tell together (INV-31)', () => {
  const mine = { table: sexTable(shown(120), hidden, shown(300)), question: asking(condition('I10')) };

  it('numbers closer than a cell may be small, and never equal ones', () => {
    const other = {
      table: sexTable(shown(127), shown(180), shown(300)),
      question: asking(condition('I10', 'E11')),
    };
    const beside = besideOf(mine, other, 10);
    expect(beside?.relation).toBe('nested');
    expect(beside?.close).toEqual([{ at: ['m'], here: 120, there: 127 }]);
    expect(beside?.shownThere).toEqual([]);
    expect(besideOf(mine, other, 7)?.close).toEqual([]);
  });

  it('a cell hidden here and shown there, of the same persons', () => {
    const other = { table: sexTable(shown(120), shown(180), shown(300)), question: mine.question };
    expect(besideOf(mine, other, 10)?.shownThere).toEqual([['f']]);
  });

  it('compares what both split by, with totals over the rest', () => {
    const fine = {
      table: {
        ...sexTable(hidden, hidden, hidden),
        dimensions: [
          { kind: 'age-band', codes: ['0'], overlapping: false, sensitive: false, areaLevel: null },
          { kind: 'sex', codes: ['m', 'f'], overlapping: false, sensitive: false, areaLevel: null },
        ],
        series: {
          columns: ['persons'],
          rows: [
            { at: [null, 'm'], values: [shown(124)] },
            { at: ['0', 'm'], values: [shown(121)] },
          ],
        },
      } as unknown as ProtectedTable,
      question: asking(condition('I10', 'E11'), ageAndSex),
    };
    expect(besideOf(mine, fine, 10)).toMatchObject({
      compared: 1,
      close: [{ at: ['m'], here: 120, there: 124 }],
    });
    expect(besideOf(fine, mine, 10)).toMatchObject({
      compared: 1,
      close: [{ at: [null, 'm'], here: 124, there: 120 }],
    });
  });

  it('rounded numbers say nothing exact, and strangers are not compared', () => {
    const rounded: ProtectedValue = { state: 'rounded', value: 125, base: 5 };
    const other = { table: sexTable(rounded, hidden, hidden), question: asking(condition('I10', 'E11')) };
    expect(besideOf(mine, other, 10)?.close).toEqual([]);
    const apart = asking({ kind: 'all', of: [condition('C'), condition('D')] });
    expect(besideOf(mine, { ...other, question: apart }, 10)).toBeUndefined();
  });
});

describe('the verdict of the machine (INV-30, A12)', () => {
  it('is a pass only when nothing is found, and the worst that is found otherwise', () => {
    expect(judge([], machineWeights)).toEqual({ verdict: 'pass', refused: false });
    for (const rule of machineRules) {
      const { verdict, overridable } = machineWeights[rule];
      expect(judge([{ rule, about: '' }], machineWeights)).toEqual({ verdict, refused: !overridable });
    }
    expect(
      judge(
        [
          { rule: 'near', about: '' },
          { rule: 'nothing_shown', about: '' },
        ],
        machineWeights,
      ),
    ).toEqual({ verdict: 'fail', refused: false });
  });

  it('has no override for what is found out about persons', () => {
    for (const rule of ['differencing', 'below_least'] as const)
      expect(machineWeights[rule].overridable).toBe(false);
  });
});

describe("a checker's aids", () => {
  it('count without margins, and say nothing of what is hidden', () => {
    expect(columnFacts(sexTable(shown(120), hidden, shown(300)))).toEqual([
      {
        cells: 2,
        hidden: 1,
        notObserved: 0,
        zeros: 0,
        least: 120,
        leastAboveZero: 120,
        most: 120,
        sum: 120,
        digits: 0,
        divisibleBy: [3, 5, 6, 10],
      },
    ]);
  });
});
