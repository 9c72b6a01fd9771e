import { describe, expect, it } from 'vitest';
import { formRefusals } from '#app/domain/disclosure/form-rules.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { disclosureRules, overridable } from '#policies/disclosure/overrides.ts';
import { disclosureProfile, isProfileId, profileIds } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, riskBands } from '#policies/disclosure/risk-bands.ts';
import { strictest } from '#policies/disclosure/strictest.ts';

const ndb = disclosureProfile('ndb_v3');
const kaigo = disclosureProfile('kaigo_v3');
const usual = disclosureProfile('portal_default');
const high = disclosureProfile('portal_high');

describe('rule profiles', () => {
  it('have the numbers of the guidelines', () => {
    for (const id of profileIds) expect(disclosureProfile(id)).toMatchObject({ id, zero: { shown: true } });
    expect(profileIds.map((id) => disclosureProfile(id).minPatients)).toEqual([10, 10, 10, 10, 20]);
    expect(ndb.municipality).toEqual([
      { below: 2000, minPatients: null },
      { below: 25_000, minPatients: 20 },
      { below: null, minPatients: 10 },
    ]);
    expect(ndb.drugQuantity).toEqual({ oral: 1000, external: 1000, injection: 400 });
    expect(ndb.institutions).toEqual({ min: 3, mode: 'mask_if_linkable' });
    expect(kaigo.institutions).toEqual({ min: 3, mode: 'mask' });
    expect([ndb.maxDimensions, kaigo.maxDimensions, usual.maxDimensions]).toEqual([null, 3, 3]);
    expect(disclosureProfile('dpc_indicator').mark).toBe('-');
  });

  it('hold the thresholds of A13', () => {
    expect(usual.dominance).toEqual([
      { n: 1, percent: 85 },
      { n: 2, percent: 90 },
    ]);
    expect(usual).toMatchObject({
      pPercent: 10,
      dominanceEdge: 'equality_fails',
      smallGroup: 30,
      zero: { parentMinimum: 30 },
      institutions: { min: 3, mode: 'mask' },
      ageBand: { width: 5, top: 90 },
    });
    const { minPatients, finestArea, smallGroup } = high;
    expect({ minPatients, finestArea, smallGroup }).toEqual({
      minPatients: 20,
      finestArea: 'med_area2',
      smallGroup: 60,
    });
  });

  it('have a canonical form, so that a decision can name them by digest', () => {
    for (const id of profileIds) expect(canonicalJson(disclosureProfile(id))).toContain(`"id":"${id}"`);
    expect(isProfileId('toString')).toBe(false);
  });

  it('follow from the risk band, and never become milder with it', () => {
    expect(riskBands.map(profileForRiskBand)).toEqual(['portal_default', 'portal_default', 'portal_high']);
  });

  it('can be asked for together; the stricter of the two decides', () => {
    const both = strictest(usual, ndb);
    expect(both.institutions).toEqual({ min: 3, mode: 'mask' });
    expect(both.zero.parentMinimum).toBe(30);
    expect(strictest(ndb, high)).toMatchObject({ minPatients: 20, finestArea: 'med_area2', pPercent: 10 });
    expect(strictest(ndb, high).municipality).toEqual(ndb.municipality);
    expect(
      strictest(ndb, { ...ndb, id: 'other', municipality: [{ below: null, minPatients: 15 }] }).municipality,
    ).toEqual([
      { below: 2000, minPatients: null },
      { below: 25_000, minPatients: 20 },
      { below: null, minPatients: 15 },
    ]);
    expect(strictest(usual, usual)).toBe(usual);
  });

  it('let checkers set aside only what is marked, never what could be computed (A12)', () => {
    expect(Object.keys(overridable).sort()).toEqual([...disclosureRules].sort());
    for (const rule of ['exact', 'below_requirement', 'ledger', 'low', 'zero'] as const)
      expect(overridable[rule]).toBe(false);
  });
});

describe('the form of a table', () => {
  const rulesOf = (names: readonly string[], level?: string) => ({
    dimensions: names.map((name) => ({ name, level: name === 'area' ? level : undefined })),
  });

  it('has three dimensions at most (jp-tab-3dim, P-14)', () => {
    expect(formRefusals(rulesOf(['a', 'b', 'c']), kaigo)).toEqual([]);
    expect(formRefusals(rulesOf(['a', 'b', 'c', 'd']), kaigo)).toMatchObject([
      { rule: 'max_dimensions', pointer: '/dimensions' },
    ]);
    expect(formRefusals(rulesOf(['a', 'b', 'c', 'd']), ndb)).toEqual([]);
  });

  it('does not cross municipality and insurer type (jp-insurer-cross, P-13)', () => {
    const crossed = rulesOf(['area', 'insurer_type'], 'municipality');
    expect(formRefusals(crossed, ndb)).toMatchObject([{ rule: 'forbidden_cross' }]);
    expect(formRefusals(rulesOf(['市区町村', 'insurer-type']), ndb)).toMatchObject([
      { rule: 'forbidden_cross' },
    ]);
    expect(formRefusals(rulesOf(['area', 'insurer_type'], 'prefecture'), ndb)).toEqual([]);
    expect(formRefusals(crossed, kaigo)).toEqual([]);
  });

  it('names no area finer than the profile allows', () => {
    expect(formRefusals(rulesOf(['area'], 'municipality'), high)).toMatchObject([
      { rule: 'finest_area', pointer: '/dimensions/0/level' },
    ]);
    expect(formRefusals(rulesOf(['area'], '二次医療圏'), high)).toEqual([]);
    expect(formRefusals(rulesOf(['area'], 'town'), ndb)).toMatchObject([{ rule: 'finest_area' }]);
  });
});
