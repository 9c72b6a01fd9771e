import type { DatasetId } from '#app/domain/application/datasets.ts';

/**
 * Who does what with medical data in the public interest, as the five options that are discussed (domain 1.11). A profile
 * names for each function the kind of organisation that performs it; switching it changes who gets the work. Two people
 * stand behind a switch (GOV-4).
 */

export const governanceFunctions = ['collection', 'opt_out', 'review', 'processing', 'environment'] as const;
export type GovernanceFunction = (typeof governanceFunctions)[number];

/**
 * `public`: the state and public bodies. `certified`: certified businesses. `both`: each for the data that it holds.
 * `one`: a single one of them for everything; which of the two, the installation says.
 */
export const performers = ['public', 'certified', 'both', 'one'] as const;
export type Performer = (typeof performers)[number];
export type Custodian = 'public' | 'certified';

export type GovernanceProfile = Readonly<Record<GovernanceFunction, Performer>> & {
  /** One opt-out reaches every custodian; otherwise each is told for itself, and both states are shown (GOV-3). */
  readonly oneOptOut: boolean;
};

export const governanceProfiles = {
  '1': {
    collection: 'public',
    opt_out: 'public',
    review: 'public',
    processing: 'public',
    environment: 'public',
    oneOptOut: true,
  },
  '2-1': {
    collection: 'both',
    opt_out: 'public',
    review: 'both',
    processing: 'both',
    environment: 'both',
    oneOptOut: true,
  },
  '2-2': {
    collection: 'both',
    opt_out: 'public',
    review: 'one',
    processing: 'one',
    environment: 'one',
    oneOptOut: true,
  },
  '3': {
    collection: 'public',
    opt_out: 'public',
    review: 'certified',
    processing: 'certified',
    environment: 'certified',
    oneOptOut: true,
  },
  '4': {
    collection: 'certified',
    opt_out: 'certified',
    review: 'certified',
    processing: 'certified',
    environment: 'certified',
    oneOptOut: false,
  },
} as const satisfies Record<string, GovernanceProfile>;

export type GovernanceProfileId = keyof typeof governanceProfiles;
/** In the order of the options; keys that look like numbers would come first of themselves. */
export const governanceProfileIds = [
  '1',
  '2-1',
  '2-2',
  '3',
  '4',
] as const satisfies readonly GovernanceProfileId[];
export const isGovernanceProfile = (text: string): text is GovernanceProfileId =>
  Object.hasOwn(governanceProfiles, text);

/** Until two people have chosen another one. */
export const firstGovernanceProfile: GovernanceProfileId = '2-2';
/** Who does what a profile leaves to a single one: this installation is run by a certified business (C10). */
export const theOne: Custodian = 'certified';

/** Whose data a hosted dataset stands for. */
export const custodianOf: Readonly<Record<DatasetId, Custodian>> = {
  'SYN-EHR': 'certified',
  'SYN-36': 'public',
  'SYN-CLM': 'public',
  'SYN-DPC': 'public',
  'SYN-CHK': 'public',
  'SYN-DTH': 'public',
  'SYN-CARE': 'public',
  'SYN-NET': 'certified',
};

/** Who performs a function for data of this custodian. */
export function performedBy(
  profile: GovernanceProfileId,
  what: GovernanceFunction,
  dataOf: Custodian,
): Custodian {
  const performer: Performer = governanceProfiles[profile][what];
  if (performer === 'both') return dataOf;
  return performer === 'one' ? theOne : performer;
}

export type ReviewCase = { readonly by: Custodian; readonly datasets: readonly DatasetId[] };

/** The review cases that an application opens: one for each reviewer of its data (GOV-2). */
export function reviewCasesOf(
  profile: GovernanceProfileId,
  datasets: readonly DatasetId[],
): readonly ReviewCase[] {
  const reviewers = (['public', 'certified'] as const).map((by) => ({
    by,
    datasets: datasets.filter((id) => performedBy(profile, 'review', custodianOf[id]) === by),
  }));
  return reviewers.filter((one) => one.datasets.length > 0);
}

/** Whom an opt-out reaches, and how: once for all, or with a copy and a state for each maker (GOV-3). */
export function optOutReach(
  profile: GovernanceProfileId,
  makers: number,
): { readonly by: Custodian; readonly copies: number } {
  const { opt_out, oneOptOut } = governanceProfiles[profile];
  return { by: opt_out, copies: oneOptOut ? 1 : Math.max(1, makers) };
}
