import { type DisclosureProfile, usualStatistics } from './profile.ts';

/** The rules of this portal (A13): at every contested edge the stricter reading. */
export const portalDefault: DisclosureProfile = {
  id: 'portal_default',
  version: '2026-11-1',
  basis: {
    ja: '関所の標準の公表基準。国の三つの共通基準（最小集計単位、年齢階級、地域）に、占有度と小集団の規則を加えたもの',
    en: 'Standard criteria of Sekisho: the three common national rules (smallest cell, age classes, area) with dominance and small groups added',
  },
  minPatients: 10,
  smallGroup: 30,
  // A4: a zero says that nobody of the group has it, so the group must be large enough.
  zero: { shown: true, parentMinimum: 30 },
  municipality: [
    { below: 2_000, minPatients: null },
    { below: 25_000, minPatients: 20 },
    { below: null, minPatients: 10 },
  ],
  finestArea: 'municipality',
  forbiddenCrosses: [['municipality', 'insurer_type']],
  maxDimensions: 3,
  institutions: { min: 3, mode: 'mask' },
  // For persons and, separately, for institutions, on absolute values.
  dominance: [
    { n: 1, percent: 85 },
    { n: 2, percent: 90 },
  ],
  pPercent: 10,
  dominanceEdge: 'equality_fails',
  zeroSum: 'publish',
  groupDisclosure: { coalition: 1 },
  sameValue: true,
  drugQuantity: { oral: 1_000, external: 1_000, injection: 400 },
  ageBand: { width: 5, lowest: null, top: 90 },
  birthWeight: { width: 100, low: 300, high: 4_000 },
  deathTimeHours: 2,
  statistics: usualStatistics,
  rounding: { kind: 'none' },
  perturbation: null,
  cost: 'persons',
  mark: '秘匿',
};
