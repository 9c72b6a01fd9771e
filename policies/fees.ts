import type { ItemGroup } from '#app/domain/application/datasets.ts';
import type { OrganisationType } from '#app/domain/people/organisation-types.ts';

/**
 * What the full service costs, as data (domain 3.5): hours of preparation by an hourly rate of the applicant's class, and the
 * environment by months. The basic service is free (SVC-1). The amounts are this installation's; each estimate names the
 * version it was made with. Yen, before tax.
 */
export type FeeClass = 'academia' | 'public' | 'other';
export const feeClassOf: Readonly<Record<OrganisationType, FeeClass>> = {
  operator: 'other',
  entrusted: 'other',
  hospital: 'academia',
  research: 'academia',
  municipality: 'public',
  public_body: 'public',
  pharma: 'other',
  device: 'other',
  company: 'other',
};

export const feeRule = {
  version: 1,
  /** Academia price until the paper is published (SVC-2). */
  hourYen: { academia: 6_100, public: 6_100, other: 58_300 } as Readonly<Record<FeeClass, number>>,
  monthYen: { academia: 20_000, public: 20_000, other: 100_000 } as Readonly<Record<FeeClass, number>>,
  hours: {
    application: 4,
    dataset: 2,
    /** Beside who and where somebody is. */
    group: 1,
    linkedDatabase: 12,
    provision: { statistics: 0, anonymised: 6, pseudonymised: 10 } as Readonly<Record<string, number>>,
  },
  freeGroups: ['background', 'institutions'] as readonly ItemGroup[],
  /** Percent that are charged; a public body or a public grant has to be shown by a document. */
  reduction: { none: 100, public: 0, subsidised: 50 } as Readonly<Record<string, number>>,
} as const;
