import type { ReportInput } from './case-outcomes.ts';
import { isCaseStep, isWithin, type ReportEntry, stepOf } from './entry.ts';
import type { Length } from './figure.ts';

/** Stages of which the work of the office, the committee and the preparers is measured. */
export const stages = [
  'SCREENING',
  'S1_REVIEW',
  'AGREEMENT',
  'DATA_PREPARATION',
  'S2_REVIEW',
  'READY',
] as const;
export type Stage = (typeof stages)[number];

/** Where a stage leads when it is over; to give a case back to its applicant only pauses it. */
const beyond: Readonly<Record<Stage, readonly string[]>> = {
  SCREENING: ['S1_REVIEW'],
  S1_REVIEW: ['AGREEMENT', 'S1_CONDITIONS', 'S1_REJECTED'],
  AGREEMENT: ['DATA_PREPARATION', 'ACTIVE'],
  DATA_PREPARATION: ['S2_REVIEW'],
  S2_REVIEW: ['READY', 'S2_REJECTED'],
  READY: ['ACTIVE'],
};

const byCase = (entries: readonly ReportEntry[]): ReportEntry[][] => {
  const cases = new Map<string, ReportEntry[]>();
  for (const entry of entries.filter(isCaseStep)) {
    const steps = cases.get(entry.subject.id);
    if (steps) steps.push(entry);
    else cases.set(entry.subject.id, [entry]);
  }
  return [...cases.values()];
};

/**
 * How long the stage took of every case that came beyond it in the period: the working days of all its visits since the
 * last time it came beyond. While the applicant corrects, the case is elsewhere, as its clock stands then.
 */
export function stageLengths(input: ReportInput, stage: Stage): Length[] {
  const lengths: Length[] = [];
  for (const steps of byCase(input.entries)) {
    let amount = 0;
    let by: ReportEntry[] = [];
    let entered: ReportEntry | undefined;
    for (const step of steps) {
      if (step.from === stage && step.to !== stage && entered) {
        amount += input.workingDays(entered, step);
        by.push(entered, step);
        entered = undefined;
        if (beyond[stage].includes(step.to ?? '')) {
          if (isWithin(input.span, step)) lengths.push({ amount, by });
          amount = 0;
          by = [];
        }
      }
      if (step.to === stage && step.from !== stage) entered = step;
    }
  }
  return lengths;
}

/** From the day on which an application was handed in to the day on which its data could be used. */
export function daysToAccess(
  input: ReportInput,
  keep: (entry: ReportEntry) => boolean = () => true,
): Length[] {
  return byCase(input.entries).flatMap((steps) => {
    const submitted = steps.find((step) => stepOf(step) === 'submit');
    const begun = steps.find((step) => stepOf(step) === 'activate');
    return submitted && begun && isWithin(input.span, begun) && keep(begun)
      ? [{ amount: input.days(submitted, begun), by: [submitted, begun] }]
      : [];
  });
}

/**
 * From the step that hands something to its judges to the step by which they are done with it, of one output request or
 * publication; a second submission is measured anew.
 */
export function judgedLengths(
  input: ReportInput,
  handedIn: string,
  done: readonly string[],
  measure: 'workingDays' | 'days' | 'seconds' = 'workingDays',
): Length[] {
  const open = new Map<string, ReportEntry>();
  const lengths: Length[] = [];
  for (const entry of input.entries) {
    const thing = entry.subject.id;
    const from = open.get(thing);
    if (entry.kind === handedIn) open.set(thing, entry);
    else if (from && done.includes(entry.kind)) {
      open.delete(thing);
      if (isWithin(input.span, entry))
        lengths.push({ amount: input[measure](from, entry), by: [from, entry] });
    }
  }
  return lengths;
}
