/**
 * Kinds of conditions that an approval can carry, as data; each has a sentence `condition.<code>`. What must be met before
 * use holds the case in S1_CONDITIONS until the chair confirms it; a duty during use is part of the agreement and the permit.
 */
export const conditionKinds = [
  { code: 'ethics_approval', timing: 'before_use' },
  { code: 'member_training', timing: 'before_use' },
  { code: 'plan_amended', timing: 'before_use' },
  { code: 'scope_reduced', timing: 'before_use' },
  { code: 'security_measures', timing: 'before_use' },
  { code: 'outsourcing_contract', timing: 'before_use' },
  { code: 'other_before_use', timing: 'before_use' },
  { code: 'progress_report', timing: 'during_use' },
  { code: 'publication_preview', timing: 'during_use' },
  { code: 'incident_report', timing: 'during_use' },
  { code: 'limited_objectives', timing: 'during_use' },
  { code: 'other_during_use', timing: 'during_use' },
] as const;
export type ConditionCode = (typeof conditionKinds)[number]['code'];
export type ConditionTiming = (typeof conditionKinds)[number]['timing'];

export const conditionCodes = conditionKinds.map(({ code }) => code) as [ConditionCode, ...ConditionCode[]];
export const timingOf = (code: ConditionCode): ConditionTiming =>
  conditionKinds.find((kind) => kind.code === code)?.timing ?? 'before_use';

/** As many as a letter can hold; a case that needs more is not ready to be approved. */
export const mostConditions = 5;
