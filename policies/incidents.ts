/**
 * Whom an incident has to be told, and by when. The clocks count from the day on which it became known; that day is the
 * first. Where the law says "without delay", the number is what this installation takes for the longest. EHDS is European
 * law: its clock runs only where somebody says that it applies, and is never shown as a duty under Japanese law.
 */

/** What happened; `supervising.incidentKind.<code>` */
export const registerKinds = [
  'leak',
  'loss',
  'wrong_provision',
  'reidentification',
  'unavailability',
  'other',
] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** Where the operator heard of it; `supervising.source.<code>` */
export const incidentSources = ['follow_up', 'output', 'signal', 'office'] as const;
export type IncidentSource = (typeof incidentSources)[number];

/** Persons concerned, in classes: the duty to tell hangs on them, and a small number tells about persons (A10, INV-39). */
export const personClasses = ['unknown', 'none', 'under_100', 'under_1000', 'over_1000'] as const;
export type PersonClass = (typeof personClasses)[number];

/** `supervising.addressee.<code>` */
export const addressees = [
  'ppc_first',
  'ppc_full',
  'minister',
  'facility',
  'data_subjects',
  'ehds_body',
] as const;
export type Addressee = (typeof addressees)[number];

export type NotificationRule = {
  /** Days from the day on which it became known, that day included. */
  readonly days: number;
  /** The day one should aim at, where the law names a span. */
  readonly aimDays?: number;
  /** Where it was done for an unlawful purpose, or may have been. */
  readonly unlawfulDays?: number;
  /** A last day on which offices are closed moves to the next on which they are open. */
  readonly movesToWorkingDay: boolean;
};

export const notificationRules: Readonly<Record<Addressee, NotificationRule>> = {
  /** 個人情報保護委員会 速報: 概ね3日から5日以内. */
  ppc_first: { days: 5, aimDays: 3, movesToWorkingDay: false },
  /** 個人情報保護委員会 確報: 30日以内、不正の目的のおそれがあれば60日以内. */
  ppc_full: { days: 30, unlawfulDays: 60, movesToWorkingDay: true },
  /** 主務大臣: 遅滞なく. */
  minister: { days: 3, movesToWorkingDay: false },
  facility: { days: 5, movesToWorkingDay: true },
  /** 本人: 事態の状況に応じて速やかに. */
  data_subjects: { days: 30, movesToWorkingDay: true },
  ehds_body: { days: 3, movesToWorkingDay: false },
};

export type IncidentFacts = {
  readonly kind: RegisterKind;
  readonly persons: PersonClass;
  readonly unlawful: boolean;
  readonly atFacility: boolean;
  readonly ehds: boolean;
};

const ofPersons: readonly RegisterKind[] = ['leak', 'loss', 'wrong_provision', 'reidentification'];

/**
 * The clocks that run. Medical records are sensitive (要配慮個人情報), so one person is enough, and what is not known yet
 * counts as somebody: a clock that was started for nothing is reasoned away by people.
 */
export function clocksFor(facts: IncidentFacts): readonly Addressee[] {
  const aboutPersons = ofPersons.includes(facts.kind) && facts.persons !== 'none';
  const runs: Readonly<Record<Addressee, boolean>> = {
    ppc_first: aboutPersons,
    ppc_full: aboutPersons,
    minister: facts.kind !== 'other' || facts.persons !== 'none',
    facility: facts.atFacility && (aboutPersons || facts.kind === 'unavailability'),
    data_subjects: aboutPersons,
    ehds_body: facts.ehds && aboutPersons,
  };
  return addressees.filter((one) => runs[one]);
}

export const daysOf = (addressee: Addressee, unlawful: boolean): number => {
  const rule = notificationRules[addressee];
  return unlawful ? (rule.unlawfulDays ?? rule.days) : rule.days;
};

/** What a member of a project reports (`incidentKind.<code>` of a follow-up), in the words of the register. */
export const kindOfReport: Readonly<Record<string, RegisterKind>> = {
  results_shown: 'leak',
  account_misused: 'leak',
  identification: 'reidentification',
  purpose: 'other',
  other: 'other',
};
