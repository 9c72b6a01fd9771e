import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import type { riskRule } from '#policies/workflow/risk.ts';
import type { ApplicationDocument } from '../application/form.ts';
import type { Purpose } from '../application/states.ts';

export type RiskScore = {
  readonly rule: number;
  readonly purpose: number;
  readonly scope: number;
  readonly period: number;
  readonly sum: number;
  readonly band: RiskBand;
};

/** The same inputs always give the same number (RV1-1). */
export function scoreRisk(rule: typeof riskRule, document: ApplicationDocument): RiskScore {
  const { data, scope } = document.answers;
  const purpose = rule.purpose[document.purpose as Purpose] ?? 0;
  const sensitive = Object.entries(rule.sensitiveItems).reduce(
    (sum, [group, points]) => sum + (data.groups.includes(group) ? points : 0),
    0,
  );
  const range =
    rule.provision +
    (rule.linked[Math.min(data.datasets.length, rule.linked.length) - 1] ?? 0) +
    (data.prefectures.length === 0 ? rule.area.country : rule.area.prefectures) +
    sensitive +
    (scope.outsourcing === 'yes' ? rule.outsourcing : 0) +
    (document.members.length > rule.manyHandlers.above ? rule.manyHandlers.points : 0);
  const period = rule.months.find(({ upTo }) => scope.months <= upTo)?.points ?? 0;
  const sum = purpose + range + period;
  const { middle, high } = rule.bands;
  return {
    rule: rule.version,
    purpose,
    scope: range,
    period,
    sum,
    band: sum >= high ? 'high' : sum >= middle ? 'middle' : 'low',
  };
}
