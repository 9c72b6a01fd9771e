import type { EventKind } from '#app/domain/ledger/event-kinds.ts';

/**
 * What the portal watches by itself, as data: which acts, over which time, from which number on. A rule raises a signal
 * (検知事項) and decides nothing; somebody of the office looks at it. Everybody who is watched can read this page in words
 * at /signals/rules. Numbers here count acts, votes and questions; no rule counts patients (INV-39).
 */
export const severities = ['note', 'warning', 'serious'] as const;
export type Severity = (typeof severities)[number];

/** Where the trouble is; of trouble with the portal itself the administrator takes care too. */
export const signalAreas = ['use', 'review', 'people', 'portal'] as const;
export type SignalArea = (typeof signalAreas)[number];

/** Steps whose pace is watched: what begins the time and what ends it stands in the service that measures. */
export const pacedSteps = ['stage_first', 'stage_second', 'output_check', 'publication'] as const;
export type PacedStep = (typeof pacedSteps)[number];

const questions = ['query.submitted'] as const satisfies readonly EventKind[];
const openings = [
  'application.viewed',
  'person.viewed',
  'query.viewed',
  'output.viewed',
  'publication.viewed',
  'optout.viewed',
  'attachment.viewed',
] as const satisfies readonly EventKind[];
const judgements = [
  'vote.cast',
  'decision.recorded',
  'output.reviewed',
  'output.approved',
  'output.released',
  'role.granted',
] as const satisfies readonly EventKind[];

export const watchRules = {
  /** Many questions that differ in one condition: the difference of two answers can tell what neither tells. */
  similar_questions: {
    area: 'use',
    severity: 'warning',
    windowDays: 7,
    /** By one person in one project. */
    byPerson: 8,
    /** By all members of a project together. */
    byProject: 16,
    /** From so many on it is serious. */
    seriousFrom: 24,
  },
  /** At night, or on days on which the office is closed. Hours are those of Tokyo. */
  odd_hours: {
    area: 'use',
    severity: 'note',
    windowDays: 7,
    night: { from: 23, until: 5 },
    groups: [
      { name: 'questions', kinds: questions, atNight: 6, onClosedDays: 20 },
      { name: 'judgements', kinds: judgements, atNight: 3, onClosedDays: 8 },
    ],
  },
  /** Far more on one day than the person or the project usually does. */
  odd_volume: {
    area: 'use',
    severity: 'warning',
    pastDays: 90,
    /** Fewer days of the past than this are no habit yet; then only `withoutPast` counts. */
    habitDays: 10,
    /** Above the median by so many times the usual spread (median absolute deviation, at least one act). */
    spreads: 6,
    groups: [
      { name: 'questions', kinds: questions, of: ['person', 'project'], atLeast: 20, withoutPast: 60 },
      { name: 'openings', kinds: openings, of: ['person'], atLeast: 60, withoutPast: 200 },
    ],
  },
  /** An approval that took far less time than such approvals usually take. */
  fast_approval: {
    area: 'review',
    severity: 'warning',
    pastDays: 730,
    habitCases: 8,
    /** The share of the median, in percent, below which it is unusual, and only then by the spread too. */
    percentOfMedian: 20,
    spreads: 4,
  },
  slow_approval: {
    area: 'review',
    severity: 'note',
    pastDays: 730,
    habitCases: 8,
    percentOfMedian: 400,
    spreads: 4,
  },
  /** A vote so soon after the case was first opened in that round that nobody can have read it, or without any opening. */
  hasty_vote: {
    area: 'review',
    severity: 'warning',
    windowDays: 30,
    withinSeconds: { review: 60, output: 30 },
    atLeast: 2,
  },
  /** Consents to everything. Only what is decided is counted, so that no open vote is told (INV-03). */
  never_disagrees: {
    area: 'review',
    severity: 'note',
    windowDays: 365,
    checker: 20,
    reviewer: 12,
  },
  /** The computed risk was lowered, or a result left although the machine did not pass it; both with written reasons. */
  overruled_machine: {
    area: 'review',
    severity: 'note',
    windowDays: 180,
    /** Risk values set below the computed ones, by one person. */
    risks: 3,
    /** Results let pass that the machine did not, in one project. */
    outputs: 2,
    seriousFrom: 8,
  },
  /** Training and accreditations of persons, certifications of organisations, proofs of the installation. */
  expiring_evidence: {
    area: 'people',
    severity: 'note',
    personDays: 14,
    organisationDays: 60,
    installationDays: 30,
    /** What ended longer ago is no news. */
    lookBackDays: 30,
  },
  /** Counters of failed attempts stand beside the ledger (C3), so the evidence is their number. */
  failed_sign_ins: {
    area: 'people',
    severity: 'warning',
    /** At one account, until the counter is forgotten or a success clears it. */
    perAccount: 8,
    /** Everywhere together within `burstSeconds`. */
    burst: 60,
    burstSeconds: 3_600,
  },
  ledger_trouble: {
    area: 'portal',
    severity: 'serious',
    /** The signer signs within seconds (C1). */
    behindSeconds: 900,
    windowDays: 30,
  },
  backup_trouble: {
    area: 'portal',
    severity: 'serious',
    olderThanHours: 48,
    windowDays: 30,
  },
  failed_jobs: {
    area: 'portal',
    severity: 'warning',
    /** A job that is under way for longer has died. */
    abandonedSeconds: 3_600,
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly area: SignalArea; readonly severity: Severity } & Readonly<Record<string, unknown>>
  >
>;

export type WatchRules = typeof watchRules;
export type WatchRuleId = keyof WatchRules;
export const watchRuleIds = Object.keys(watchRules) as readonly WatchRuleId[];
export const isWatchRule = (text: string): text is WatchRuleId => Object.hasOwn(watchRules, text);

/** How the watch itself works. */
export const watching = {
  everySeconds: 600,
  /** How far back the first look goes when the portal has watched nothing yet. */
  firstLookDays: 30,
  /** A question is compared with so many earlier ones of its project. */
  questionsCompared: 300,
  /** Nobody has taken it up for so many working days: those who handle are reminded. */
  remindAfterWorkingDays: 3,
} as const;
