import { describe, expect, it } from 'vitest';
import { datasetIds } from '#app/domain/application/datasets.ts';
import {
  custodianOf,
  type GovernanceProfileId,
  governanceFunctions,
  governanceProfileIds,
  governanceProfiles,
  optOutReach,
  performedBy,
  reviewCasesOf,
  theOne,
} from '#policies/governance.ts';

/** The table of domain 1.11, written once more: collection, opt-out, review, processing, environment. */
const table: Readonly<Record<GovernanceProfileId, readonly string[]>> = {
  '1': ['public', 'public', 'public', 'public', 'public'],
  '2-1': ['both', 'public', 'both', 'both', 'both'],
  '2-2': ['both', 'public', 'one', 'one', 'one'],
  '3': ['public', 'public', 'certified', 'certified', 'certified'],
  '4': ['certified', 'certified', 'certified', 'certified', 'certified'],
};

describe('governance profiles', () => {
  it('GOV-1: five profiles say of five functions which kind of organisation performs them', () => {
    expect(governanceProfileIds).toEqual(['1', '2-1', '2-2', '3', '4']);
    expect(new Set(governanceProfileIds)).toEqual(new Set(Object.keys(governanceProfiles)));
    for (const id of governanceProfileIds)
      expect(
        governanceFunctions.map((what) => governanceProfiles[id][what]),
        id,
      ).toEqual(table[id]);
  });

  it('GOV-1: switching the profile changes who sees the queue', () => {
    const reviewer = (id: GovernanceProfileId, of: 'public' | 'certified') => performedBy(id, 'review', of);
    expect(reviewer('1', 'certified')).toBe('public');
    expect([reviewer('2-1', 'public'), reviewer('2-1', 'certified')]).toEqual(['public', 'certified']);
    expect([reviewer('2-2', 'public'), reviewer('2-2', 'certified')]).toEqual([theOne, theOne]);
    expect(reviewer('3', 'public')).toBe('certified');
    expect(reviewer('4', 'public')).toBe('certified');
  });

  it('GOV-2: an application for public and certified data opens two review cases in ②-1 and one elsewhere', () => {
    const mixed = ['SYN-EHR', 'SYN-CLM', 'SYN-DPC'] as const;
    for (const id of governanceProfileIds)
      expect(reviewCasesOf(id, mixed).length, id).toBe(id === '2-1' ? 2 : 1);
    expect(reviewCasesOf('2-1', mixed)).toEqual([
      { by: 'public', datasets: ['SYN-CLM', 'SYN-DPC'] },
      { by: 'certified', datasets: ['SYN-EHR'] },
    ]);
    for (const one of datasetIds) expect(reviewCasesOf('2-1', [one])).toHaveLength(1);
    // Nothing that was asked for is left without a reviewer, and nothing is reviewed twice.
    for (const id of governanceProfileIds)
      expect(
        reviewCasesOf(id, datasetIds)
          .flatMap((one) => one.datasets)
          .toSorted(),
      ).toEqual([...datasetIds].toSorted());
    expect(new Set(Object.values(custodianOf))).toEqual(new Set(['public', 'certified']));
  });

  it('GOV-3: one opt-out reaches all but in ④, where each maker is told and shows a state', () => {
    for (const id of ['1', '2-1', '2-2', '3'] as const)
      expect(optOutReach(id, 2)).toEqual({ by: 'public', copies: 1 });
    expect(optOutReach('4', 2)).toEqual({ by: 'certified', copies: 2 });
  });
});
