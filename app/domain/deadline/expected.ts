import type { ApplicationState } from '../application/states.ts';
import { type Day, type Instant, plusSeconds, tokyoDay } from '../shared/brand.ts';

/**
 * When something will be done, from how long it has taken. A median of few cases is not told: it would speak of single
 * cases, and it would be wrong (L17).
 */
export type StageDuration = {
  readonly state: string;
  readonly cases: number;
  readonly medianHours: number;
};

/** The way from the submission to the use of data; returns and conditions are visits aside. */
export const wayToUse = [
  'SCREENING',
  'S1_REVIEW',
  'AGREEMENT',
  'DATA_PREPARATION',
  'S2_REVIEW',
  'READY',
] as const satisfies readonly ApplicationState[];

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('nothing has no median');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** The median of every state in which at least one visit has ended. */
export function durationsOf(
  visits: readonly { readonly state: string; readonly hours: number }[],
): readonly StageDuration[] {
  const byState = new Map<string, number[]>();
  for (const { state, hours } of visits) {
    const list = byState.get(state) ?? [];
    list.push(hours);
    byState.set(state, list);
  }
  return [...byState].map(([state, hours]) => ({
    state,
    cases: hours.length,
    medianHours: Math.round(median(hours)),
  }));
}

export type Expected = {
  /** When this stage usually ends; absent where it takes longer than usual. */
  readonly stageBy: Day | undefined;
  readonly late: boolean;
  readonly medianHours: number;
  readonly cases: number;
  /** When data can usually be used, and the smallest number of cases that one of the stages rests on. */
  readonly useBy: { readonly day: Day; readonly cases: number } | undefined;
};

/** Undefined where there are too few cases to say anything. */
export function expectedFrom(
  state: string,
  enteredAt: Instant,
  now: Instant,
  durations: readonly StageDuration[],
  needs: number,
): Expected | undefined {
  const known = new Map(durations.filter((one) => one.cases >= needs).map((one) => [one.state, one]));
  const here = known.get(state);
  const position = (wayToUse as readonly string[]).indexOf(state);
  if (!here || position < 0) return undefined;
  const ends = plusSeconds(enteredAt, here.medianHours * 3600);
  const late = ends <= now;
  const rest = wayToUse.slice(position + 1).map((one) => known.get(one));
  const whole = rest.every((one) => one !== undefined) ? (rest as StageDuration[]) : undefined;
  const hours = whole?.reduce((sum, one) => sum + one.medianHours, 0) ?? 0;
  return {
    stageBy: late ? undefined : tokyoDay(ends),
    late,
    medianHours: here.medianHours,
    cases: here.cases,
    useBy: whole && {
      day: tokyoDay(plusSeconds(late ? now : ends, hours * 3600)),
      cases: Math.min(here.cases, ...whole.map((one) => one.cases)),
    },
  };
}
