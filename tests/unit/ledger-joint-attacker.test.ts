import { beforeAll, describe, expect, it } from 'vitest';
import { jointBudget } from '#app/domain/disclosure/ledger/joint-audit.ts';
import { JointLedger, type JointRules } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import type { LinearSolver } from '#app/domain/disclosure/linear.ts';
import type { Defence } from '#app/domain/disclosure/protect-raw.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import { sizes } from '../sizes.ts';
import { LinearAttacker } from '../support/attack-solver.ts';
import { crowd } from '../support/attack-tables.ts';
import { answered, protectedAlone, usualTable } from '../support/joint-questions.ts';
import { smallWorld } from '../support/joint-worlds.ts';
import { Random } from '../support/random.ts';

/** Attackers who share nothing with the engine try to put small numbers together from what was shown (4.3 c). */
let linear: LinearSolver;
beforeAll(async () => {
  linear = await highsSolver();
});

/** Small worlds, asked through the protection that the vault uses; whoever goes through every possible world knows no more. */
describe('an attacker who goes through every world', () => {
  const learned = async (k: number, first: number, worlds: number, without: readonly Defence[] = []) => {
    const found: string[] = [];
    for (let seed = first; seed < first + worlds; seed += 1) {
      const world = await smallWorld(new Random(seed), seed, linear, { k, questions: 12, without });
      found.push(...world.found.map((one) => `world ${seed}: ${one}`));
    }
    return found;
  };

  it('learns no group of few persons and no hidden cell (4.3, A5, A8)', async () => {
    expect(await learned(3, 0, sizes.jointWorlds)).toEqual([]);
    expect(await learned(4, 10_000, Math.ceil(sizes.jointWorlds / 4))).toEqual([]);
  }, 3_000_000);

  it('learns many where answers are not judged beside each other', async () => {
    const off: Defence[] = ['nested', 'coincidence', 'programmes', 'identity'];
    const found = await learned(3, 0, 15, off);
    expect(found.filter((one) => one.includes('group')).length).toBeGreaterThan(10);
  });

  it('learns some where only differences and equal sets are compared', async () => {
    expect((await learned(3, 0, 15, ['programmes'])).length).toBeGreaterThan(0);
  });
});

describe('a ledger too large for a programme', () => {
  /** Every answer is judged by linear algebra over all rows, and another solver tries to put numbers together. */
  const wide = { work: 50_000, whole: 0 };
  const learned = (seed: number, rules: JointRules) => {
    const random = new Random(seed);
    const who = crowd(random, 400);
    const ledger = new JointLedger();
    const attacker = new LinearAttacker();
    const everybody = new Set<number>();
    for (let question = 0; question < 14; question += 1) {
      const { key, dimensions, table } = usualTable(random, who);
      const forms = answered(ledger, { table, asked: { cohort: key, dimensions } }, linear, rules);
      const members = table.cells.map(() => new Set<number>());
      for (const [i, pno] of table.pno.entries()) {
        everybody.add(pno);
        for (const cell of table.cellsOf[table.classOf[i]!]!) members[cell]!.add(pno);
      }
      for (const [cell, form] of forms.entries()) if (form) attacker.see(members[cell]!, form.low);
    }
    return attacker.learned(everybody, rules.k).length;
  };
  const seeds = [1, 2, 3, 4];

  it('gives no small group away, alone or in pairs', () => {
    for (const seed of seeds) expect(learned(seed, { k: 5, budget: wide }), `seed ${seed}`).toBe(0);
  });
  it('would without the audit', () => {
    const off = { k: 5, budget: wide, without: ['nested', 'coincidence', 'programmes'] };
    expect(seeds.some((seed) => learned(seed, off) > 0)).toBe(true);
  });
  it('is judged the same again (A2)', () => {
    expect(learned(5, { k: 5, budget: wide })).toBe(learned(5, { k: 5, budget: wide }));
  });
  it('leaves usual tables of ten thousand persons as they are alone, one after another', () => {
    const random = new Random(10_000);
    const who = crowd(random, 10_000);
    const ledger = new JointLedger();
    let [shownAlone, shown] = [0, 0];
    for (let question = 0; question < 9; question += 1) {
      const { key, dimensions, table } = usualTable(random, who);
      const isShown = (form: unknown) => form !== null;
      shownAlone += protectedAlone(table, new Set(), 10).filter(isShown).length;
      const joined = { table, asked: { cohort: key, dimensions } };
      shown += answered(ledger, joined, linear, { k: 10 }).filter(isShown).length;
    }
    expect(ledger.atoms).toBeGreaterThan(jointBudget.whole);
    expect(shown).toBeGreaterThan(0.95 * shownAlone);
  });
});
