import { type ConditionCode, timingOf } from '#policies/workflow/conditions.ts';

/** Duties during the use are public; what had to be met before was met, and says something about the review only. */
export const shownConditions = (codes: readonly string[]): ConditionCode[] =>
  (codes as readonly ConditionCode[]).filter((code) => timingOf(code) === 'during_use');
