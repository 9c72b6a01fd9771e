import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery, Criterion } from '#app/domain/query/aggregate-query.ts';
import { all, any, everyone, ill, living, not, question } from '../support/attack-questions.ts';
import { type Researcher, shownAt, startResearcher } from '../support/attack-vault.ts';

/**
 * Attacks of the literature (design 4.1) on real vaults: one has lost a defence and gives the secret away, the other has all
 * of them and does not. A null is what an attacker has who gets no number.
 */
let on: Researcher;
let withoutLedger: Researcher;
let withoutCoincidence: Researcher;
let bare: Researcher;
let withoutSmall: Researcher;
beforeAll(async () => {
  [on, withoutLedger, withoutCoincidence, withoutSmall, bare] = [
    await startResearcher(),
    await startResearcher({ without: ['nested', 'coincidence', 'programmes', 'identity'] }),
    await startResearcher({ without: ['coincidence'] }),
    await startResearcher({ without: ['small-cohort'] }),
    await startResearcher({
      without: ['table', 'small-cohort', 'nested', 'coincidence', 'programmes', 'identity'],
    }),
  ];
});
afterAll(async () => {
  for (const one of [on, withoutLedger, withoutCoincidence, withoutSmall, bare]) await one?.stop();
});

let groups = 0;
/** Each attack is alone in its group, so that none is held up by the questions of another. */
const inGroup = (who: Researcher) => {
  groups += 1;
  const over = { auditGroup: `group-${groups}`, projectId: `project-${groups}` };
  return (query: AggregateQuery): Promise<ProtectedTable> => who.ask(query, over);
};
const totals = async (who: Researcher, sets: readonly Criterion[]): Promise<(number | null)[]> => {
  const ask = inGroup(who);
  const found: (number | null)[] = [];
  for (const set of sets) found.push(shownAt(await ask(question(set)), []));
  return found;
};
const minus = (one: number | null | undefined, other: number | null | undefined): number | null =>
  one === null || other === null || one === undefined || other === undefined ? null : one - other;

/** P-05: the only person of Kagawa with hepatitis C. */
const victim = all(ill('B182'), living('37'));
const tokyo = living('13');

describe('differences of nested sets', () => {
  it('two cohorts that differ by one code held by one person (P-05)', async () => {
    const attack = async (who: Researcher) => {
      const [wide, narrow] = await totals(who, [any(ill('B181'), victim, tokyo), any(ill('B181'), tokyo)]);
      return minus(wide, narrow);
    };
    expect(await attack(withoutLedger)).toBe(1);
    expect(await attack(on)).toBeNull();
  });

  it('an individual tracker: a set, and the set without him', async () => {
    const attack = async (who: Researcher) => {
      const men = all({ kind: 'sex', is: 'm' }, any(living('37'), tokyo));
      const [with_, without] = await totals(who, [men, all(men, not(victim))]);
      return minus(with_, without);
    };
    expect(await attack(withoutLedger)).toBe(1);
    expect(await attack(on)).toBeNull();
  });

  it('a general tracker: no two of its sets are nested by a small difference', async () => {
    const attack = async (who: Researcher) => {
      const tracker: Criterion = { kind: 'sex', is: 'f' };
      const [one, other, everybody] = await totals(who, [
        any(victim, tracker),
        any(victim, not(tracker)),
        everyone,
      ]);
      const both = one === null || other === null ? null : one! + other!;
      return minus(both, everybody);
    };
    expect(await attack(withoutLedger)).toBe(1);
    expect(await attack(on)).toBeNull();
  });

  it('a double tracker, whose sets overlap', async () => {
    const attack = async (who: Researcher) => {
      const [t, u]: Criterion[] = [ill('I10'), { kind: 'age', from: 60 }];
      const [withT, withU, justT, justU] = await totals(who, [any(victim, t!), any(victim, u!), t!, u!]);
      return [minus(withT, justT), minus(withU, justU)].filter((one) => one !== null);
    };
    expect((await attack(withoutLedger)).some((one) => one === 1)).toBe(true);
    expect((await attack(on)).some((one) => one === 0 || one === 1)).toBe(false);
  });
});

describe('numbers of measures', () => {
  it('the numerator of a proportion is a set like any other', async () => {
    const attack = async (who: Researcher) => {
      const ask = inGroup(who);
      const men: Criterion = { kind: 'sex', is: 'm' };
      const counted = any(living('37'), ill('I10'));
      const share = await ask(
        question(men, [], [{ kind: 'persons' }, { kind: 'proportion', criterion: counted }]),
      );
      const left = await ask(question(all(men, counted, not(victim))));
      return minus(shownAt(share, [], 1), shownAt(left, []));
    };
    expect(await attack(withoutLedger)).toBe(1);
    expect(await attack(on)).toBeNull();
  });
  it('so is the numerator in a cell of a table', async () => {
    const attack = async (who: Researcher) => {
      const ask = inGroup(who);
      const counted = any(living('37'), ill('I10'));
      const measures: AggregateQuery['measures'] = [
        { kind: 'persons' },
        { kind: 'proportion', criterion: counted },
      ];
      const share = await ask(question(everyone, [{ kind: 'sex' }], measures));
      const left = await ask(question(all({ kind: 'sex', is: 'm' }, counted, not(victim))));
      return minus(shownAt(share, ['m'], 1), shownAt(left, []));
    };
    expect(await attack(withoutLedger)).toBe(1);
    expect(await attack(on)).toBeNull();
  });
  it('a numerator that is asked for later is hidden, and the persons stay', async () => {
    const ask = inGroup(on);
    const men: Criterion = { kind: 'sex', is: 'm' };
    const counted = any(living('37'), ill('E11'));
    expect(shownAt(await ask(question(all(men, counted, not(victim)))), [])).not.toBeNull();
    const share = await ask(
      question(men, [], [{ kind: 'persons' }, { kind: 'proportion', criterion: counted }]),
    );
    expect(shownAt(share, [], 0)).not.toBeNull();
    expect(share.series.rows[0]!.values[1]).toEqual({ state: 'hidden' });
  });
});

describe('what a hidden number gives away', () => {
  it('that one known person is in a cohort or not: hidden or shown would be the answer', async () => {
    const attack = async (who: Researcher) => {
      const isIn = async (cohort: Criterion): Promise<'shown' | 'hidden'> => {
        const [, left] = await totals(who, [cohort, all(cohort, not(victim))]);
        return left === null ? 'hidden' : 'shown';
      };
      // He is in the first, and cannot be in the second.
      return [
        await isIn(all({ kind: 'sex', is: 'm' }, any(living('37'), tokyo))),
        await isIn(all({ kind: 'sex', is: 'f' }, any(living('37'), tokyo))),
      ];
    };
    expect(await attack(withoutCoincidence)).toEqual(['hidden', 'shown']);
    const seen = await attack(on);
    expect(seen[0]).toBe(seen[1]);
  });

  it('that one known person is in a cohort or not: an empty cell would be the answer (A4)', async () => {
    const attack = async (who: Researcher) => {
      const ask = inGroup(who);
      const shape = async (is: 'm' | 'f') => {
        const cohort = all({ kind: 'sex', is }, any(living('37'), tokyo));
        const { series } = await ask(question(cohort, [{ kind: 'exposure', criterion: victim }]));
        return series.rows.map((row) => row.values[0]!.state).join();
      };
      return [await shape('m'), await shape('f')];
    };
    const [inBare, notInBare] = await attack(withoutSmall);
    expect(inBare).not.toBe(notInBare);
    const [inOn, notInOn] = await attack(on);
    expect(inOn).toBe(notInOn);
  });

  it('a cohort of one and a cohort of nobody are one answer (A4)', async () => {
    const attack = async (who: Researcher) => {
      const ask = inGroup(who);
      const one = await ask(question(victim));
      const nobody = await ask(question(all(victim, { kind: 'sex', is: 'f' })));
      return JSON.stringify({ ...one, query: '' }) === JSON.stringify({ ...nobody, query: '' });
    };
    expect(await attack(bare)).toBe(false);
    expect(await attack(on)).toBe(true);
  });

  it('small numbers of a single table', async () => {
    const attack = async (who: Researcher) => {
      const table = await inGroup(who)(
        question(any(ill('B181'), victim, tokyo), [{ kind: 'exposure', criterion: victim }]),
      );
      return table.series.rows.some((row) => {
        const value = row.values[0];
        return value?.state === 'value' && value.value > 0 && value.value < 10;
      });
    };
    expect(await attack(bare)).toBe(true);
    expect(await attack(on)).toBe(false);
  });
});

describe('many ways to the same number', () => {
  it('averaging: asked again and in other words it is the same table', async () => {
    const ask = inGroup(on);
    const of = [ill('I10'), tokyo, { kind: 'age', from: 40 } as Criterion];
    const seen = new Set<string>();
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [0, 1, 2, 0],
    ])
      seen.add(JSON.stringify(await ask(question(any(...order.map((i) => of[i]!))))));
    expect(seen.size).toBe(1);
  });

  it('two patterns of one table: another project is shown the same one', async () => {
    const query = question(any(ill('I10'), tokyo), [
      { kind: 'sex' },
      { kind: 'age-band', width: 20, top: 80 },
    ]);
    const one = await on.ask(query, { projectId: 'pattern-1', auditGroup: 'pattern-1' });
    const other = await on.ask(query, { projectId: 'pattern-2', auditGroup: 'pattern-2' });
    expect(other.series).toEqual(one.series);
  });

  it('linked tables and means say no more than the number of persons: hidden with it', async () => {
    const attack = async (who: Researcher) => {
      const ask = inGroup(who);
      const measures: AggregateQuery['measures'] = [
        { kind: 'persons' },
        { kind: 'mean', of: { kind: 'claim-points' }, pick: 'total' },
      ];
      await ask(question(any(ill('B181'), victim, tokyo), [], measures));
      const table = await ask(question(any(ill('B181'), tokyo), [], measures));
      return table.series.rows[0]!.values.some(({ state }) => state === 'value');
    };
    expect(await attack(withoutLedger)).toBe(true);
    expect(await attack(on)).toBe(false);
  });
});

describe('what is said beside numbers', () => {
  it('a table in conflict is a table like any other: no refusal speaks (A5)', async () => {
    const ask = inGroup(on);
    const first = await ask(question(any(ill('B181'), victim, tokyo)));
    const second = await ask(question(any(ill('B181'), tokyo)));
    expect(second.outcome).toBe('table');
    expect(Object.keys(second)).toEqual(Object.keys(first));
    expect(second.series.rows[0]!.values[0]).toEqual({ state: 'hidden' });
  });

  it('estimates do not look: somebody and nobody are one class (A6)', async () => {
    const classes = async (set: Criterion) => {
      const { portal, vault } = on;
      return portal.vault.classify(vault.permit(), question(set));
    };
    expect(await classes(all(ill('B182'), living('37')))).toEqual(
      await classes(all(ill('B182'), living('36'))),
    );
  });

  it('opting out is no lever: a frozen snapshot answers for those whom it holds', async () => {
    const ask = inGroup(on);
    const before = await ask(question(living('13')));
    const again = await ask(question(living('13')));
    expect(again).toEqual(before);
  });
});
