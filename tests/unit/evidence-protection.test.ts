import { describe, expect, it } from 'vitest';
import { chanceLadder, readEvidence } from '#app/domain/deidentification/evidence.ts';
import { protectFacts } from '#app/vault/prepare/protect-facts.ts';
import type { RawFacts } from '#db/warehouse/prepared/raw-facts.ts';
import { evidenceRules } from '#policies/deidentification/evidence.ts';
import { Random } from '../support/random.ts';

const tries = 300;
type Draw = (under: number) => number;
const band = (persons: number, draw: Draw) => Array.from({ length: 8 }, () => draw(persons));

/** Facts with a number of its own at every place, so that whatever leaks can be found again. */
function factsOf(draw: Draw): RawFacts {
  const persons = 1 + draw(200_000);
  const risks = () => ({
    prosecutor: { largest: 1 / (1 + draw(50)), mean: 1 / (1 + draw(500)), above: draw(persons) / persons },
    journalist: { largest: 1 / (1 + draw(5000)) },
    marketer: 1 / (1 + draw(9000)),
    unique: draw(persons) / persons,
    uniqueInPopulation: draw(persons) / (persons * 10),
  });
  const rows = () => ({ rows: draw(5_000_000), few: draw(3) === 0 });
  return {
    persons: {
      base: persons,
      absent: { 'opted-out': draw(300), cover: draw(40), 'died-before-notice': draw(60) },
      elsewhere: draw(persons),
      leftOut: draw(persons),
      kept: draw(persons),
    },
    classes: { before: band(persons, draw), after: band(persons, draw) },
    risks: { before: risks(), after: risks() },
    generalised: [{ name: 'age', level: 'years_5', isChanged: true }],
    node: [1],
    loss: draw(1000) / 1000,
    lattice: { nodes: 60, looked: draw(60) },
    distributions: [
      {
        name: 'sex',
        rows: ['f', 'm'].map((code) => ({ code, before: draw(persons), after: draw(persons) })),
      },
    ],
    built: {
      tables: [{ table: 'lab', before: rows(), after: rows() }],
      codes: [{ place: 'rx.yj', generalised: draw(500), removed: draw(500) }],
      completeness: [{ variable: 'lab.value_std', filled: draw(4000), ...rows() }],
      units: { states: [draw(900), draw(900)], ...rows() },
      plausible: [{ rule: 'checkup.sbp', held: draw(900), ...rows() }],
    },
  };
}

describe('what is said of a snapshot outside the vault (A10)', () => {
  const bands = ['low', 'middle', 'high'] as const;

  it('has the form of evidence, in which every count is a multiple of its step or under it', () => {
    const random = new Random(6);
    for (let i = 0; i < tries; i += 1) {
      const rules = evidenceRules[bands[i % 3]!];
      const evidence = protectFacts(
        factsOf((under) => random.int(0, Math.max(0, under - 1))),
        rules,
      );
      expect(readEvidence(evidence)).toEqual(evidence);
      JSON.stringify(evidence, (key, value) => {
        if (value?.is === 'about' && key !== 'generalised' && key !== 'removed')
          expect(value.value % rules.step, key).toBe(0);
        if (value?.is === 'under' && key !== 'generalised' && key !== 'removed')
          expect(value.value % rules.step).toBe(0);
        return value;
      });
    }
  });

  it('is the same for nobody and for one less than the step, wherever it stands (A4)', () => {
    for (const one of bands) {
      const { step } = evidenceRules[one];
      const of = (few: number) => {
        const facts = factsOf(() => 3000);
        const share = few / 3000;
        const risks = { ...facts.risks.before, unique: share, uniqueInPopulation: share };
        return protectFacts(
          {
            ...facts,
            persons: {
              ...facts.persons,
              absent: { 'opted-out': few, cover: 0 },
              elsewhere: few,
              kept: 3000,
              leftOut: 0,
            },
            classes: { before: [few, 3000], after: [few, 3000] },
            risks: { before: risks, after: { ...risks, prosecutor: { ...risks.prosecutor, above: share } } },
            distributions: [{ name: 'prefecture', rows: [{ code: '13', before: few, after: few }] }],
          },
          evidenceRules[one],
        );
      };
      expect(of(step - 1)).toEqual(of(0));
      expect(of(1)).toEqual(of(0));
    }
  });

  it('tells nothing of a table whose many rows are of few persons', () => {
    const facts = factsOf(() => 4000);
    const few = (rows: number, persons: boolean): RawFacts => ({
      ...facts,
      built: {
        ...facts.built!,
        tables: [{ table: 'lab', before: { rows: 9000, few: false }, after: { rows, few: persons } }],
        completeness: [{ variable: 'lab.value_std', rows, filled: rows - 7, few: persons }],
        units: { rows, states: [rows - 3, 3], few: persons },
        plausible: [{ rule: 'checkup.sbp', rows, held: rows - 1, few: persons }],
      },
    });
    const { built } = protectFacts(few(4000, true), evidenceRules.low);
    expect(built?.tables[0]?.after).toEqual({ is: 'under', value: 50 });
    expect(built?.completeness[0]?.filled).toBeNull();
    expect(built?.units.shares).toEqual([null, null]);
    expect(built?.plausible[0]?.held).toBeNull();
    expect(protectFacts(few(4000, false), evidenceRules.low).built?.completeness[0]?.filled).toBe(100);
  });

  it('never shows who only covers for others apart (C9), and no chance below what it is', () => {
    const facts = factsOf(() => 700);
    const evidence = protectFacts(facts, evidenceRules.low);
    expect(JSON.stringify(evidence)).not.toContain('cover');
    expect(evidence.persons.absent.find(({ reason }) => reason === 'opted-out')?.persons).toEqual({
      is: 'about',
      value: 1400,
    });
    for (const [name, value] of Object.entries(evidence.risks.after)) {
      expect(chanceLadder as readonly number[], name).toContain(value);
    }
    expect(evidence.risks.after.largest / 10_000).toBeGreaterThanOrEqual(
      facts.risks.after.prosecutor.largest,
    );
  });

  it('blurs by a hundredth of the scope what questions can count exactly (ADR 0010)', () => {
    const facts = factsOf(() => 43_210);
    const of = (kept: number) =>
      protectFacts({ ...facts, persons: { ...facts.persons, kept, leftOut: 0 } }, evidenceRules.low)
        .distributions[0]?.rows[0]?.after;
    expect(of(4_000)).toEqual({ is: 'about', value: 43_200 });
    expect(of(30_000)).toEqual({ is: 'about', value: 43_200 });
    expect(of(60_000)).toEqual({ is: 'about', value: 43_200 });
    expect(of(80_000)).toEqual({ is: 'about', value: 43_200 });
    expect(of(5_000_000)).toEqual({ is: 'about', value: 43_000 });
  });

  it('does not tell two scopes apart that differ by one person, but where a step lies between them', () => {
    const random = new Random(61);
    let differ = 0;
    for (let i = 0; i < tries; i += 1) {
      const facts = factsOf(() => 60_000);
      const at = 1000 + random.int(0, 50_000);
      const of = (kept: number) =>
        protectFacts(
          {
            ...facts,
            persons: { ...facts.persons, kept, leftOut: 0 },
            classes: { before: [kept], after: [kept] },
          },
          evidenceRules.low,
        );
      if (JSON.stringify(of(at)) !== JSON.stringify(of(at + 1))) {
        differ += 1;
        expect(Math.floor((at + 25) / 50)).not.toBe(Math.floor((at + 26) / 50));
      }
    }
    expect(differ).toBeLessThan(tries / 10);
  });
});
