import type { Severity, WatchRuleId } from '#policies/watching/rules.ts';
import type { Instant } from '../shared/brand.ts';

/** Whom or what a signal is about. `system` is a part of the portal: the ledger, backups, a job. */
export type About = {
  readonly type: 'person' | 'application' | 'organisation' | 'system';
  readonly id: string;
};

/** One piece of evidence: an entry of the ledger, or something that has none and is told apart by its mark. */
export type Piece = { readonly mark: string; readonly seq?: number };

/** An entry as the rules see it: who, what, when. Never a text, never a number of patients (INV-39). */
export type Act = {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly actor: string;
  readonly subject: string;
  readonly case?: string | undefined;
};

export const pieceOf = (act: Pick<Act, 'seq'>): Piece => ({ mark: `#${act.seq}`, seq: act.seq });

/** The whole numbers of a signal, by name: counts of acts, days, seconds. There is no name for anything else. */
export const numberNames = [
  'count',
  'days',
  'usual',
  'seconds',
  'usualSeconds',
  'minutes',
  'hours',
  'day',
] as const;
export type NumberName = (typeof numberNames)[number];
export type Numbers = Partial<Readonly<Record<NumberName, number>>>;

/** What a rule found. Deciding whether it is new is `settle`'s. */
export type Found = {
  readonly rule: WatchRuleId;
  readonly variant: string;
  readonly about: About;
  readonly applicationId?: string | undefined;
  readonly severity: Severity;
  readonly numbers: Numbers;
  /** The oldest first. */
  readonly pieces: readonly Piece[];
  /** Persons beside the one it is about, or those of the project, who do not handle it either. */
  readonly alsoConcerns?: readonly string[];
  /** So many pieces that no closed signal held make a new one. */
  readonly atLeast: number;
};

export const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};
