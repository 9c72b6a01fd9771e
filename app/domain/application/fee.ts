import type { FeeClass, feeRule } from '#policies/fees.ts';
import type { DraftAnswers } from './form-fields.ts';
import { wholeAnswers } from './whole-answers.ts';

export type FeeRule = typeof feeRule;
export type FeeLine = {
  readonly id: 'preparation' | 'support' | 'environment' | 'reduction';
  /** Hours or months; percent for a reduction. */
  readonly count: number;
  readonly yen: number;
};
export type FeeEstimate = {
  readonly rule: number;
  readonly class: FeeClass;
  readonly lines: readonly FeeLine[];
  readonly yen: number;
};

/**
 * What an application would cost as it is answered so far. The basic service has no fee, and then there is no line at all
 * (SVC-1). `supportHours` are those that a consultant has agreed on (SVC-2).
 */
export function estimateFee(
  rule: FeeRule,
  given: {
    readonly service: string;
    readonly class: FeeClass;
    readonly answers: DraftAnswers;
    readonly supportHours?: number;
  },
): FeeEstimate | undefined {
  if (given.service === 'basic') return undefined;
  const { data, linkage, scope, fee } = wholeAnswers(given.answers);
  const hours =
    rule.hours.application +
    rule.hours.dataset * data.datasets.length +
    rule.hours.group * data.groups.filter((group) => !rule.freeGroups.includes(group)).length +
    rule.hours.linkedDatabase * linkage.databases.length +
    (rule.hours.provision[data.provision] ?? 0);
  const rate = rule.hourYen[given.class];
  const full: FeeLine[] = [
    { id: 'preparation', count: hours, yen: hours * rate },
    ...(given.supportHours
      ? [{ id: 'support', count: given.supportHours, yen: given.supportHours * rate } as const]
      : []),
    { id: 'environment', count: scope.months, yen: scope.months * rule.monthYen[given.class] },
  ];
  const sum = full.reduce((total, { yen }) => total + yen, 0);
  const charged = rule.reduction[fee.reduction] ?? 100;
  const yen = Math.floor((sum * charged) / 100);
  const lines: FeeLine[] =
    charged === 100 ? full : [...full, { id: 'reduction', count: 100 - charged, yen: yen - sum }];
  return { rule: rule.version, class: given.class, lines, yen };
}
