import type { FeeEstimate, FeeRule } from '#app/domain/application/fee.ts';
import type { DraftAnswers } from '#app/domain/application/form-fields.ts';
import type { RiskRule, RiskScore } from '#app/domain/review/risk-score.ts';

/** What an application comes to, and the rules by which the page works it out again while somebody types. */
export type Outlook = {
  readonly riskRule: RiskRule;
  readonly feeRule: FeeRule;
  readonly purpose: string;
  readonly service: string;
  readonly feeClass: FeeEstimate['class'];
  readonly supportHours: number;
  readonly members: number;
  readonly answers: DraftAnswers;
  readonly score: RiskScore;
  readonly bands: Readonly<
    Record<'low' | 'middle' | 'high', { readonly name: string; readonly consequences: readonly string[] }>
  >;
};
