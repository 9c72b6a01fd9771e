/**
 * What the standard for electronic records asks of whoever runs them (domain NFR-1 to NFR-12), as data: which proofs are
 * wanted, how long each lasts, and what the portal measures itself and therefore believes nobody about.
 */
export const requirementIds = [
  'NFR-1',
  'NFR-2',
  'NFR-3',
  'NFR-4',
  'NFR-5',
  'NFR-6',
  'NFR-7',
  'NFR-8',
  'NFR-9',
  'NFR-10',
  'NFR-11',
  'NFR-12',
] as const;
export type RequirementId = (typeof requirementIds)[number];
export const isRequirementId = (text: string): text is RequirementId =>
  (requirementIds as readonly string[]).includes(text);

/** A proof by its kind. `lastsMonths`: what is usual for it, and then its end must be given; null has no end. */
export const proofKinds = {
  ismap: { lastsMonths: 16, warnDays: 120 },
  isms: { lastsMonths: 36, warnDays: 120 },
  isms_cloud: { lastsMonths: 36, warnDays: 120 },
  penetration_test: { lastsMonths: 12, warnDays: 60 },
  vulnerability_assessment: { lastsMonths: 12, warnDays: 60 },
  patch_log: { lastsMonths: 3, warnDays: 14 },
  hosting_statement: { lastsMonths: 12, warnDays: 60 },
  isolation_record: { lastsMonths: 12, warnDays: 60 },
  architecture_review: { lastsMonths: 12, warnDays: 60 },
  interface_document: { lastsMonths: null, warnDays: 0 },
  guideline_mapping: { lastsMonths: 12, warnDays: 60 },
  price_list: { lastsMonths: 12, warnDays: 60 },
  function_list: { lastsMonths: 12, warnDays: 60 },
  coordination_list: { lastsMonths: 12, warnDays: 60 },
} as const satisfies Readonly<
  Record<string, { readonly lastsMonths: number | null; readonly warnDays: number }>
>;
export type ProofKind = keyof typeof proofKinds;

/** What is measured, and for how many days a result counts; null is measured whenever somebody looks. */
export const measures = {
  uptime: { lastsDays: null },
  dependencies: { lastsDays: 92 },
  ledger: { lastsDays: 31 },
  restore: { lastsDays: 35 },
  export: { lastsDays: 366 },
  residency: { lastsDays: null },
  backup: { lastsDays: 2 },
} as const satisfies Readonly<Record<string, { readonly lastsDays: number | null }>>;
export type Measure = keyof typeof measures;
/** How many days before its end a measured result is called expiring, at most half of its life. */
export const measuredWarnDays = 7;

export type Requirement = {
  readonly measured: readonly Measure[];
  /** Each list is enough by itself; an empty one asks for no proof by people. */
  readonly enough: readonly (readonly ProofKind[])[];
  /** May be recorded beside what is needed. */
  readonly also: readonly ProofKind[];
  /** Who sees to its renewal: `assurance.renews.<code>`. */
  readonly renews: 'operator' | 'security' | 'systems';
};

export const requirements: Readonly<Record<RequirementId, Requirement>> = {
  'NFR-1': { measured: ['uptime'], enough: [[]], also: [], renews: 'systems' },
  'NFR-2': { measured: [], enough: [['ismap'], ['isms', 'isms_cloud']], also: [], renews: 'security' },
  'NFR-3': { measured: [], enough: [['penetration_test']], also: [], renews: 'security' },
  'NFR-4': {
    measured: ['dependencies'],
    enough: [[]],
    also: ['vulnerability_assessment'],
    renews: 'systems',
  },
  'NFR-5': { measured: [], enough: [['patch_log']], also: [], renews: 'systems' },
  'NFR-6': { measured: ['ledger', 'restore', 'export'], enough: [[]], also: [], renews: 'systems' },
  'NFR-7': { measured: ['residency'], enough: [['hosting_statement']], also: [], renews: 'operator' },
  'NFR-8': { measured: ['backup', 'restore'], enough: [['isolation_record']], also: [], renews: 'systems' },
  'NFR-9': { measured: [], enough: [['architecture_review']], also: [], renews: 'systems' },
  'NFR-10': { measured: [], enough: [['interface_document']], also: [], renews: 'systems' },
  'NFR-11': { measured: [], enough: [['guideline_mapping']], also: [], renews: 'security' },
  'NFR-12': {
    measured: [],
    enough: [['price_list', 'function_list', 'coordination_list']],
    also: [],
    renews: 'operator',
  },
};

/** Pages of the portal itself that show a part of it. */
export const shownAt: Partial<Readonly<Record<RequirementId, readonly string[]>>> = {
  'NFR-6': ['/ledger'],
  'NFR-10': ['/api/v1/openapi.json', '/catalogue'],
  'NFR-12': ['/fees', '/help', '/catalogue', '/catalogue/linkage'],
};

export const kindsOf = ({ enough, also }: Requirement): readonly ProofKind[] => [
  ...new Set([...enough.flat(), ...also]),
];

/** NFR-1: at most one part in a thousand of the month, by its real length. */
export const uptimeRule = {
  sampleEverySeconds: 60,
  /** Two samples farther apart say nothing of the time between them, and what is not shown to be up counts as down. */
  toleratedSeconds: 120,
  downPermille: 1,
  /** Months on the page and in the chart. */
  months: 13,
} as const;
