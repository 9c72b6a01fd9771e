import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultDir } from '#app/config/places.server.ts';
import { measureValues } from '#app/domain/disclosure/measure-values.ts';
import type { Defence } from '#app/domain/disclosure/protect-raw.ts';
import { suppress } from '#app/domain/disclosure/suppress.ts';
import type { CellSystem } from '#app/domain/disclosure/system.ts';
import type { ProtectedTable, RawCell } from '#app/domain/disclosure/tables.ts';
import { inThisThread } from '#app/domain/disclosure/tasks.ts';
import type { AggregateQuery, Criterion, Measure } from '#app/domain/query/aggregate-query.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { all, any, ill, living, question } from '../support/attack-questions.ts';
import { reconstructByTables } from '../support/attack-reconstruction.ts';
import { type Researcher, shownAt, startResearcher } from '../support/attack-vault.ts';
import { protectDocument } from '../support/disclosure-table.ts';
import { interval } from '../support/independent-audit.ts';
import { startTestVault } from '../support/vault.ts';

/** Attacks on what is not a plain count (design 4.1), and on what a service lets slip beside its answers. */
let on: Researcher;
let withoutLedger: Researcher;
beforeAll(async () => {
  on = await startResearcher({ concurrency: 1 });
  withoutLedger = await startResearcher({ without: ['nested', 'coincidence', 'programmes', 'identity'] });
});
afterAll(async () => {
  for (const one of [on, withoutLedger]) await one?.stop();
});

let groups = 0;
const inGroup = (who: Researcher) => {
  groups += 1;
  const over = { auditGroup: `statistic-${groups}`, projectId: `statistic-${groups}` };
  return (query: AggregateQuery): Promise<ProtectedTable> => who.ask(query, over);
};
/** P-05: the only person of Kagawa with hepatitis C. */
const victim = all(ill('B182'), living('37'));
const tokyo = living('13');

describe('a mean beside its number (att-mean-count)', () => {
  it('two nested groups do not give one person’s value', async () => {
    const attack = async (who: Researcher): Promise<number | null> => {
      const ask = inGroup(who);
      const measures: AggregateQuery['measures'] = [
        { kind: 'persons' },
        { kind: 'sum', of: { kind: 'claim-points' }, pick: 'total' },
      ];
      const [wide, narrow] = [
        await ask(question(any(ill('B181'), victim, tokyo), [], measures)),
        await ask(question(any(ill('B181'), tokyo), [], measures)),
      ];
      const [n, m, x, y] = [
        shownAt(wide, [], 1),
        shownAt(narrow, [], 1),
        shownAt(wide, [], 2),
        shownAt(narrow, [], 2),
      ];
      return n === null || m === null || x === null || y === null || n - m !== 1 ? null : x - y;
    };
    expect(await attack(withoutLedger)).toBeGreaterThan(0);
    expect(await attack(on)).toBeNull();
  });
});

describe('means of cohorts that differ by many persons, of whom one has a value', () => {
  // Fourteen persons live in Wakayama and Miyazaki; one of them had a check-up.
  const [many, more] = [living('13', '27', '14'), living('13', '27', '14', '30', '45')];
  const attack = async (who: Researcher, measure: Measure): Promise<number | null> => {
    const ask = inGroup(who);
    const values: (readonly number[] | null)[] = [];
    for (const cohort of [many, more]) {
      const table = await ask(question(cohort, [], [{ kind: 'persons' }, measure]));
      expect(shownAt(table, [])).not.toBeNull();
      const [n, value] = [shownAt(table, [], 1), shownAt(table, [], 2)];
      values.push(n === null || value === null ? null : [n, value]);
    }
    const [before, after] = values;
    if (!before || !after || after[0]! - before[0]! !== 1) return null;
    return after[0]! * after[1]! - before[0]! * before[1]!;
  };

  it('do not give that value', async () => {
    const mean: Measure = { kind: 'mean', of: { kind: 'checkup', item: 'hba1c' }, pick: 'last' };
    const learned = await attack(withoutLedger, mean);
    expect(learned).toBeGreaterThan(3);
    expect(learned).toBeLessThan(15);
    expect(await attack(on, mean)).toBeNull();
  });

  it('nor events of one person', async () => {
    const ask = inGroup(on);
    const measures: AggregateQuery['measures'] = [
      { kind: 'persons' },
      { kind: 'events', event: { kind: 'checkup', item: 'hba1c' } },
    ];
    expect(shownAt(await ask(question(many, [], measures)), [], 1)).not.toBeNull();
    const later = await ask(question(more, [], measures));
    expect([shownAt(later, []), shownAt(later, [], 1)]).toEqual([expect.any(Number), null]);
  });
});

it('what the vault keeps beside its ledger is counted again where it is lost, or an older version kept none', async () => {
  const one = await startResearcher();
  const group = { auditGroup: 'lost', projectId: 'lost' };
  const mean: Measure = { kind: 'mean', of: { kind: 'checkup', item: 'hba1c' }, pick: 'last' };
  const ask = async (...codes: string[]) => {
    const table = await one.ask(question(living(...codes), [], [{ kind: 'persons' }, mean]), group);
    return [shownAt(table, []), shownAt(table, [], 1)];
  };
  expect(await ask('13', '27', '14')).toEqual([expect.any(Number), expect.any(Number)]);
  await one.vault.stop();
  const releases = join(vaultDir(one.portal.config), 'releases');
  const columns = readdirSync(releases, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.labels'),
  );
  expect(columns.map((name) => basename(name)).sort()).toEqual(['1.0.labels', '1.labels']);
  for (const name of columns) rmSync(join(releases, name));
  const again = await startTestVault(one.portal);
  await one.portal.vault.close();
  expect(await ask('13', '27', '14', '30', '45')).toEqual([expect.any(Number), null]);
  await again.stop();
  await one.portal.dispose();
});

describe('the steps of a survival curve (att-km-step)', () => {
  const measure: Measure = {
    kind: 'survival',
    event: { kind: 'death' },
    days: 900,
    stepDays: 90,
  };
  const events = [1, 0, 2, 1, 7, 0, 3, 1, 4, 2];
  const cell = {
    at: [],
    persons: 400,
    institutions: [1, 2, 3, 4].map((id) => ({ id, persons: 100 })),
    measures: [
      {
        kind: 'survival',
        n: 400,
        steps: events.map((count, i) => ({ from: i * 90, events: count, censored: 3 * i })),
      },
    ],
  } as unknown as RawCell;
  /** At risk and surviving share give the events of each step back. */
  const read = (profile: DisclosureProfile): number[] => {
    const values = measureValues(measure, cell, 0, profile, { total: cell, groups: undefined });
    let before = 1;
    return values.flatMap((atRisk, i) => {
      const share = values[i + 1];
      if (i % 2 === 1 || atRisk.state !== 'value' || share?.state !== 'interval') return [];
      const survival = share.value / 10 ** share.digits;
      const fell = Math.round((atRisk.value * (before - survival)) / before);
      before = survival;
      return [fell];
    });
  };
  const rules = disclosureProfile('portal_default');

  it('show single events when nothing is rounded, and only whole classes when it is', () => {
    const bare = read({ ...rules, minPatients: 1, statistics: { ...rules.statistics, survivalBase: 1 } });
    expect(bare.filter((count) => count === 1)).toHaveLength(3);
    const seen = read(rules);
    expect(seen.length).toBeGreaterThan(5);
    // A class of ten is drawn at its middle, so the first fall is five; three digits are one person of 400 at most.
    expect(seen.every((fell) => [0, 5, 10].some((whole) => Math.abs(fell - whole) <= 1))).toBe(true);
    expect(seen.filter((fell) => fell > 1)).not.toEqual(
      events.filter((count) => count > 1).slice(0, seen.length),
    );
  });

  it('of two nested cohorts do not tell when one person had the event', async () => {
    const attack = async (who: Researcher): Promise<boolean> => {
      const ask = inGroup(who);
      const measures: AggregateQuery['measures'] = [{ kind: 'persons' }, measure];
      await ask(question(any(ill('B181'), victim, tokyo), [], measures));
      const table = await ask(question(any(ill('B181'), tokyo), [], measures));
      return table.series.rows[0]!.values.some(({ state }) => state === 'value' || state === 'interval');
    };
    expect(await attack(withoutLedger)).toBe(true);
    expect(await attack(on)).toBe(false);
  });
});

describe('rounded numbers that are added (att-rounded-pair)', () => {
  const small = [4, 4, 4, 4];
  const base = 10;
  /** What a sum of rounded parts leaves for each part: ends of its class, narrowed by the class of the total. */
  const narrowed = (parts: readonly number[], total: number): (readonly [number, number])[] => {
    const ends = (shown: number) => [Math.max(0, shown - base / 2), shown + base / 2 - 1] as const;
    const [least, most] = ends(total);
    return parts.map((part, i) => {
      const others = parts.filter((_, j) => j !== i).map(ends);
      const low = least - others.reduce((sum, [, high]) => sum + high, 0);
      const high = most - others.reduce((sum, [from]) => sum + from, 0);
      const own = ends(part);
      return [Math.max(own[0], low), Math.min(own[1], high)];
    });
  };
  const nearest = (count: number): number => base * Math.floor(count / base + 0.5);

  it('close in on small numbers when all are shown, and say nothing when small ones are hidden first', async () => {
    const shown = small.map(nearest);
    const without = narrowed(shown, nearest(16));
    // Each of the four is known to be three or four.
    expect(without).toEqual(small.map(() => [3, 4]));

    const profile: DisclosureProfile = {
      ...disclosureProfile('portal_default'),
      institutions: null,
      dominance: [],
      pPercent: null,
      rounding: { kind: 'nearest', base },
    };
    const codes = ['a', 'b', 'c', 'd', 'e', 'f'];
    const result = await protectDocument(
      {
        profile: 'portal_default',
        dimensions: [{ name: 'group' }],
        cells: [...small, 60, 80].map((patients, i) => ({ codes: [codes[i]], patients })),
      },
      profile,
    );
    if ('refused' in result) throw new Error('refused');
    const { cells, audit } = result.output;
    const open = cells.filter(({ status }) => status === 'published');
    expect(open.some((cell) => small.length > 0 && ['a', 'b', 'c', 'd'].includes(cell.codes[0]!))).toBe(
      false,
    );
    expect(open.length).toBeGreaterThan(0);
    expect(audit).toMatchObject({ exact: 0, narrow: 0 });
  });
});

describe('what a shown zero says of hidden cells (att-zero-structure)', () => {
  /** A total, two small cells and a large one; `least` is what an attacker knows of a hidden cell. */
  const line = (least: number): CellSystem => ({
    cells: [42, 1, 1, 40].map((value, index) => ({
      value,
      lower: Math.min(least, value),
      upper: value + 20,
      cost: value,
      mark: index === 1 || index === 2 ? 'primary' : 'free',
      ...(index === 1 || index === 2 ? { need: { up: 1, down: 0 } } : {}),
    })),
    relations: [{ total: 0, parts: [1, 2, 3] }],
  });
  it('pins two hidden ones where the engine does not reckon with it, and none where it does', async () => {
    const solver = inThisThread(await highsSolver());
    const knows = line(1);
    const careless = await suppress(line(0), { solver });
    const pinned = [1, 2].filter((cell) => {
      const { low, high } = interval(knows, careless.hidden, cell);
      return low === high;
    });
    expect(pinned).toEqual([1, 2]);
    const careful = await suppress(knows, { solver });
    for (const cell of [1, 2]) {
      const { low, high } = interval(knows, careful.hidden, cell);
      expect(high).toBeGreaterThan(low);
    }
  });
});

describe('many sets, none nested in another', () => {
  it('four sets that overlap add up to one person (intersection)', async () => {
    const [a, b]: Criterion[] = [
      all({ kind: 'sex', is: 'f' }, tokyo),
      all({ kind: 'sex', is: 'f' }, living('27')),
    ];
    const attack = async (who: Researcher): Promise<number | null> => {
      const ask = inGroup(who);
      const [withA, withB, withBoth] = [
        await ask(question(any(a!, victim))),
        await ask(question(any(b!, victim))),
        await ask(question(any(a!, b!, victim))),
      ].map((table) => shownAt(table, []));
      // The two sets are apart, so he is counted once more in the first two than in the third.
      if ([withA, withB, withBoth].some((one) => one === null || one === undefined)) return null;
      return withA! + withB! - withBoth!;
    };
    expect(await attack(withoutLedger)).toBe(1);
    expect(await attack(on)).not.toBe(1);
  });

  it('reconstruction by linear programmes learns bearers of nothing in small groups', async () => {
    const cohorts: Criterion[] = [
      { kind: 'everyone' },
      ...['13', '27', '14', '23', '11', '12', '40', '01'].map((code) => living(code)),
      ...[ill('E11'), ill('E78'), ill('F209'), any(ill('E11'), tokyo), any(ill('E78'), living('27'))],
    ];
    const attack = async (asked: readonly Criterion[], without: readonly Defence[] = []) => {
      const researcher = await startResearcher({ persons: 300, without });
      const found = await reconstructByTables(researcher, asked, ill('I10'), 10);
      await researcher.stop();
      return found;
    };
    // Without defence a part of them is enough to learn somebody.
    const off = await attack(cohorts.slice(0, 5), [
      'table',
      'small-cohort',
      'nested',
      'coincidence',
      'programmes',
      'identity',
    ]);
    const found = await attack(cohorts);
    console.log(
      `persons of small groups reconstructed: ${off.learned} of ${off.open} from ${off.numbers} numbers without defence, ${found.learned} from ${found.numbers} with it`,
    );
    expect(off.learned).toBeGreaterThan(0);
    expect(found.learned).toBe(0);
  });
});

describe('the service as an oracle', () => {
  const set = any(ill('I10'), living('13', '27', '14'));
  const start = (run: string, projectId: string, cohort: Criterion) =>
    on.portal.vault.ask({
      run,
      permit: on.vault.permit({ projectId, auditGroup: projectId }),
      objective: 'o1',
      query: question(cohort),
    });
  const stateOf = (answer: Awaited<ReturnType<typeof start>>): string =>
    answer.ok && answer.about === 'run' ? answer.is.state : 'refused';

  it('the cache: an answer is at once there again for the project that asked, and for no other (A7)', async () => {
    await on.ask(question(set), { projectId: 'cache-1', auditGroup: 'cache-1' });
    expect(stateOf(await start('cache-again', 'cache-1', set))).toBe('done');
    expect(stateOf(await start('cache-other', 'cache-2', set))).not.toBe('done');
  });

  it('the queue: what others have asked does not show in one’s own place (A6)', async () => {
    const age = (from: number): Criterion => ({ kind: 'age', from });
    for (let i = 0; i < 6; i += 1) await start(`queue-busy-${i}`, 'queue-1', age(20 + i));
    const own = await start('queue-busy-last', 'queue-1', age(40));
    const other = await start('queue-quiet', 'queue-2', age(41));
    const ahead = (answer: typeof own): number =>
      answer.ok && answer.about === 'run' && answer.is.state === 'queued' ? answer.is.ahead : 0;
    expect(ahead(own)).toBeGreaterThan(0);
    expect(ahead(other)).toBe(0);
  });
});
