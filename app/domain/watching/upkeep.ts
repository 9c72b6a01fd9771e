import type { WatchRules } from '#policies/watching/rules.ts';
import { type Day, type Instant, plusDays, tokyoDay } from '../shared/brand.ts';
import { type About, type Act, type Found, pieceOf } from './found.ts';

/** Something with an end: training of a person, a certification, a proof of the installation. */
export type Ending = {
  readonly id: string;
  readonly of: 'person' | 'organisation' | 'installation';
  readonly about: About;
  readonly until: Day;
};

const numberOf = (day: Day): number => Number(day.replaceAll('-', ''));

export function expiringEvidence(
  values: WatchRules['expiring_evidence'],
  today: Day,
  endings: readonly Ending[],
): Found[] {
  const ahead = {
    person: values.personDays,
    organisation: values.organisationDays,
    installation: values.installationDays,
  };
  return endings.flatMap(({ id, of, about, until }): Found[] => {
    const over = until < today;
    if (over ? until < plusDays(today, -values.lookBackDays) : until > plusDays(today, ahead[of])) return [];
    return [
      {
        rule: 'expiring_evidence',
        variant: of,
        about,
        severity: over ? 'warning' : values.severity,
        numbers: { count: 1, day: numberOf(until) },
        pieces: [{ mark: `evidence:${id}:${until}${over ? ':over' : ''}` }],
        atLeast: 1,
      },
    ];
  });
}

export type SignInCounters = {
  /** Accounts at which failures pile up. */
  readonly accounts: readonly { readonly personId: string; readonly failures: number }[];
  /** Failures counted everywhere of late. */
  readonly lately: number;
};

/** Counters have no entries, so a day is the piece: more on the same day is the same finding. */
export function failedSignIns(
  values: WatchRules['failed_sign_ins'],
  now: Instant,
  { accounts, lately }: SignInCounters,
): Found[] {
  const day = tokyoDay(now);
  const one = (variant: string, about: About, count: number): Found => ({
    rule: 'failed_sign_ins',
    variant,
    about,
    severity: values.severity,
    numbers: { count },
    pieces: [{ mark: `failures:${day}` }],
    atLeast: 1,
  });
  return [
    ...accounts
      .filter(({ failures }) => failures >= values.perAccount)
      .map(({ personId, failures }) => one('account', { type: 'person', id: personId }, failures)),
    ...(lately >= values.burst ? [one('burst', { type: 'system', id: 'sign-in' }, lately)] : []),
  ];
}

export type LedgerFacts = {
  readonly refusedAt: string | undefined;
  /** Since when an entry has been waiting for its signature. */
  readonly waitingSince: Instant | undefined;
  /** Verifications of the window that found something. */
  readonly bad: readonly Act[];
};

export function ledgerTrouble(
  values: WatchRules['ledger_trouble'],
  now: Instant,
  { refusedAt, waitingSince, bad }: LedgerFacts,
): Found[] {
  const base = {
    rule: 'ledger_trouble',
    about: { type: 'system', id: 'ledger' },
    severity: values.severity,
    atLeast: 1,
  } as const;
  const late = waitingSince ? (Date.parse(now) - Date.parse(waitingSince)) / 1000 : 0;
  return [
    ...(refusedAt
      ? [{ ...base, variant: 'refused', numbers: { count: 1 }, pieces: [{ mark: `refused:${refusedAt}` }] }]
      : []),
    ...(late > values.behindSeconds
      ? [
          {
            ...base,
            variant: 'behind',
            numbers: { count: 1, minutes: Math.floor(values.behindSeconds / 60) },
            pieces: [{ mark: `behind:${tokyoDay(now)}` }],
          },
        ]
      : []),
    ...(bad.length > 0
      ? [{ ...base, variant: 'verification', numbers: { count: bad.length }, pieces: bad.map(pieceOf) }]
      : []),
  ];
}

export type BackupFacts = {
  /** The last backup, or the installation where there was none yet. */
  readonly lastAt: Instant | undefined;
  readonly failed: readonly Act[];
};

export function backupTrouble(
  values: WatchRules['backup_trouble'],
  now: Instant,
  { lastAt, failed }: BackupFacts,
): Found[] {
  const base = {
    rule: 'backup_trouble',
    about: { type: 'system', id: 'backup' },
    severity: values.severity,
    atLeast: 1,
  } as const;
  const hours = lastAt ? (Date.parse(now) - Date.parse(lastAt)) / 3_600_000 : 0;
  return [
    ...(hours > values.olderThanHours
      ? [
          {
            ...base,
            variant: 'old',
            numbers: { count: 1, hours: values.olderThanHours },
            pieces: [{ mark: `old:${lastAt}` }],
          },
        ]
      : []),
    ...(failed.length > 0
      ? [{ ...base, variant: 'failed', numbers: { count: failed.length }, pieces: failed.map(pieceOf) }]
      : []),
  ];
}

export type JobFacts = { readonly job: string; readonly lastRunAt: Instant; readonly lastResult: string };

export function failedJobs(
  values: WatchRules['failed_jobs'],
  now: Instant,
  jobs: readonly JobFacts[],
): Found[] {
  return jobs.flatMap(({ job, lastRunAt, lastResult }): Found[] => {
    const dead =
      lastResult === 'running' && (Date.parse(now) - Date.parse(lastRunAt)) / 1000 > values.abandonedSeconds;
    if (lastResult !== 'failed' && !dead) return [];
    return [
      {
        rule: 'failed_jobs',
        variant: dead ? 'abandoned' : 'failed',
        about: { type: 'system', id: `job.${job}` },
        severity: values.severity,
        numbers: { count: 1 },
        pieces: [{ mark: `run:${lastRunAt}` }],
        atLeast: 1,
      },
    ];
  });
}
