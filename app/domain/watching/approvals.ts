import type { PacedStep, WatchRules } from '#policies/watching/rules.ts';
import { type Act, type Found, groupBy, pieceOf } from './found.ts';
import { median, spread } from './robust.ts';

/** One approval: from when it could be given until it was. */
export type PacedApproval = {
  readonly act: Act;
  readonly step: PacedStep;
  readonly applicationId: string;
  readonly seconds: number;
};

/**
 * Approvals much faster or slower than those of their kind. Times are compared by their logarithms, as durations spread:
 * half the time is as far away as twice the time.
 */
export function oddPace(
  rules: Pick<WatchRules, 'fast_approval' | 'slow_approval'>,
  approval: PacedApproval,
  past: readonly number[],
): Found[] {
  if (past.length < rules.fast_approval.habitCases) return [];
  const usual = median(past);
  const logs = past.map((seconds) => Math.log(Math.max(1, seconds)));
  const distance = Math.log(Math.max(1, approval.seconds)) - median(logs);
  // A desk that always takes the same time has no spread; a tenth more or less is still the same.
  const unit = Math.max(0.1, spread(logs));
  const share = (approval.seconds / Math.max(1, usual)) * 100;
  const fast = share < rules.fast_approval.percentOfMedian && -distance > rules.fast_approval.spreads * unit;
  const slow = share > rules.slow_approval.percentOfMedian && distance > rules.slow_approval.spreads * unit;
  if (!fast && !slow) return [];
  const rule = fast ? 'fast_approval' : 'slow_approval';
  return [
    {
      rule,
      variant: approval.step,
      about: { type: 'application', id: approval.applicationId },
      applicationId: approval.applicationId,
      severity: rules[rule].severity,
      numbers: { count: 1, seconds: Math.round(approval.seconds), usualSeconds: Math.round(usual) },
      pieces: [pieceOf(approval.act)],
      alsoConcerns: [approval.act.actor],
      atLeast: 1,
    },
  ];
}

/** A vote, and when its author first opened what was voted on; null where they never did. */
export type OpenedVote = {
  readonly act: Act;
  readonly on: 'review' | 'output';
  readonly openedAt: string | null;
};

/** Votes of one person within the window that came too soon to have read anything. */
export function hastyVotes(
  values: WatchRules['hasty_vote'],
  personId: string,
  votes: readonly OpenedVote[],
): Found[] {
  return [...groupBy(votes, ({ on }) => on)].flatMap(([on, cast]): Found[] => {
    const seconds = values.withinSeconds[on as OpenedVote['on']];
    const hasty = cast.filter(
      ({ act, openedAt }) =>
        openedAt === null || (Date.parse(act.at) - Date.parse(openedAt)) / 1000 <= seconds,
    );
    return hasty.length < values.atLeast
      ? []
      : [
          {
            rule: 'hasty_vote',
            variant: on,
            about: { type: 'person', id: personId },
            severity: values.severity,
            numbers: { count: hasty.length, days: values.windowDays, seconds },
            pieces: hasty.map(({ act }) => pieceOf(act)),
            atLeast: values.atLeast,
          },
        ];
  });
}

/** A judgement that is decided and no secret any more. */
export type Judgement = { readonly act: Act; readonly consents: boolean; readonly times: number };

/** Whoever consented to all of it, and to enough. */
export function neverDisagrees(
  values: WatchRules['never_disagrees'],
  as: 'checker' | 'reviewer',
  personId: string,
  judgements: readonly Judgement[],
): Found[] {
  const count = judgements.reduce((sum, { times }) => sum + times, 0);
  if (count < values[as] || judgements.some(({ consents }) => !consents)) return [];
  const pieces = [...new Map(judgements.map(({ act }) => [act.seq, pieceOf(act)])).values()];
  return [
    {
      rule: 'never_disagrees',
      variant: as,
      about: { type: 'person', id: personId },
      severity: values.severity,
      numbers: { count, days: values.windowDays },
      pieces,
      // After somebody has looked into it, it takes as many entries again.
      atLeast: pieces.length,
    },
  ];
}

/** Decisions of people over what a machine had computed, of one person (risks) or one project (outputs). */
export function overruled(
  values: WatchRules['overruled_machine'],
  variant: 'risks' | 'outputs',
  about: Found['about'],
  acts: readonly Act[],
): Found[] {
  const least = values[variant];
  if (acts.length < least) return [];
  return [
    {
      rule: 'overruled_machine',
      variant,
      about,
      ...(about.type === 'application' ? { applicationId: about.id } : {}),
      severity: acts.length >= values.seriousFrom ? 'serious' : values.severity,
      numbers: { count: acts.length, days: values.windowDays },
      pieces: acts.map(pieceOf),
      alsoConcerns: [...new Set(acts.map(({ actor }) => actor))],
      atLeast: least,
    },
  ];
}
