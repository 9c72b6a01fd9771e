import { describe, expect, it } from 'vitest';
import {
  dominanceNeed,
  estimatePercent,
  expandWeights,
  isDominated,
  isEstimable,
  isEstimableWithPrior,
  isSameValue,
  pFromK,
  unitShares,
} from '#app/domain/disclosure/contributions.ts';
import { scaled, scaleOf } from '#app/domain/disclosure/scale.ts';
import { judgeSum } from '#app/domain/disclosure/statistics-rules.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import vectors from './disclosure-vectors/dominance.json' with { type: 'json' };

/**
 * Not here, with the reason:
 * acro-syn-1d, acro-syn-holes — one is a table of counts below a threshold, the other the same with category rows kept; both
 *   are what counts.json and the domain test of empty rows assert.
 * estat-acro-dataset-override — rules per data set are profiles and `strictest`, tested with the profiles.
 * estat-acro-maxmin, estat-acro-sd-dof-ok — with the statistics. acro-top2 — a helper of another tool.
 * log-issue83 — how another tool prints a share of records without a person; here they make a cell unattributed.
 */
const strict = { dominanceEdge: 'equality_fails' } as const;
const lenient = { dominanceEdge: 'equality_passes' } as const;

const sharesOf = (contributions: readonly number[], total?: number) => {
  const scale = scaleOf([...contributions, total ?? 0])!;
  return unitShares(
    contributions.map((amount, i) => [String(i), scaled(amount, scale)] as const),
    total === undefined ? undefined : scaled(total, scale),
  );
};

describe('dominance and p percent', () => {
  for (const { id, contributions, total, breaks, ...rules } of vectors.cells as readonly {
    id: string;
    contributions: number[];
    total?: number;
    threshold?: number;
    dominance?: number[];
    p?: number;
    estimatePercent?: number;
    breaks: { threshold?: boolean; dominance?: boolean; p?: boolean };
  }[])
    it(`judges ${id}`, () => {
      const shares = sharesOf(contributions, total);
      const [n = 2, percent = 90] = rules.dominance ?? [];
      if (breaks.threshold !== undefined) expect(contributions.length < 10).toBe(breaks.threshold);
      if (breaks.dominance !== undefined)
        expect(isDominated(shares, { n, percent }, strict)).toBe(breaks.dominance);
      // A total of zero is a policy of its own here (`zeroSum`), where that tool fails it.
      if (breaks.p !== undefined && id !== 'acro-all-zero')
        expect(isEstimable(shares, rules.p ?? 10, strict)).toBe(breaks.p);
      if (rules.estimatePercent !== undefined)
        expect(estimatePercent(shares)).toBeCloseTo(rules.estimatePercent, 10);
    });

  for (const table of vectors.tables as unknown as readonly {
    id: string;
    cells: Record<string, number[]>;
    weights?: Record<string, number[]>;
    dominance?: number[];
    p?: number;
    q?: number;
    flagged: string[];
  }[])
    it(`flags the cells of ${table.id}`, () => {
      const flagged = Object.entries(table.cells).flatMap(([name, amounts]) => {
        const shares = table.weights
          ? unitShares(expandWeights(amounts, table.weights[name]!))
          : sharesOf(amounts);
        const isHit = table.dominance
          ? isDominated(shares, { n: table.dominance[0]!, percent: table.dominance[1]! }, strict)
          : table.q
            ? isEstimableWithPrior(shares, table.p!, table.q)
            : isEstimable(shares, table.p!, lenient);
        return isHit ? [name] : [];
      });
      expect(flagged).toEqual(table.flagged);
    });

  it('adds the contributions of one institution first (gs-dom-holding)', () => {
    const { cells, holder, twoLargest } = vectors.holdings;
    const shares = Object.keys(cells).map((name) => {
      const amounts = cells[name as keyof typeof cells];
      const one = unitShares(
        amounts.map((amount, i) => [holder[name as keyof typeof holder][i]!, amount] as const),
      );
      return ((one.largest[0] ?? 0) + (one.largest[1] ?? 0)) / one.total;
    });
    expect(shares).toEqual(twoLargest);
  });

  it('compares the two rules (hb-p-from-k)', () => {
    for (const [i, k] of vectors.pFromK.k.entries()) expect(pFromK(k)).toBeCloseTo(vectors.pFromK.p[i]!, 10);
  });

  it('asks for the protection of the handbook (Example 4)', () => {
    for (const { total, largest, dominance, need } of vectors.protectionLevels) {
      const shares = unitShares([['a', largest[0]!]], total);
      const rule = { n: dominance[0]!, percent: dominance[1]! };
      expect(dominanceNeed(shares, { dominance: [rule], pPercent: null, ...strict })).toBeCloseTo(need, 2);
    }
  });

  it('fails at equality where the profile says so, and passes where it says that (A13)', () => {
    const half = sharesOf([85, 15]);
    expect(isDominated(half, { n: 1, percent: 85 }, strict)).toBe(true);
    expect(isDominated(half, { n: 1, percent: 85 }, lenient)).toBe(false);
    const blurred = sharesOf([100, 50, 10]);
    expect(isEstimable(blurred, 10, strict)).toBe(true);
    expect(isEstimable(blurred, 10, lenient)).toBe(false);
  });

  it('looks at absolute values, so that negative amounts hide nobody', () => {
    expect(
      isDominated(
        unitShares([
          ['a', -900],
          ['b', 50],
          ['c', 50],
        ]),
        { n: 1, percent: 85 },
        strict,
      ),
    ).toBe(true);
  });

  it('knows everybody’s value where all are the same, and says so only of a whole list', () => {
    expect(isSameValue(sharesOf([5, 5, 5]))).toBe(true);
    expect(isSameValue(sharesOf([5, 5, 4]))).toBe(false);
    expect(
      isSameValue(
        unitShares(
          [
            ['a', 5],
            ['b', 5],
          ],
          100,
        ),
      ),
    ).toBe(null);
  });

  it('publishes nothing where the persons are not known (log-issue77-noid, ds-mean-few)', () => {
    const evidence = { n: 4, institutions: 4, persons: null, perInstitution: null };
    expect(judgeSum(evidence, disclosureProfile('portal_default'))).toEqual({
      publish: false,
      reasons: ['too_few_persons', 'contributions_unknown'],
    });
  });
});
