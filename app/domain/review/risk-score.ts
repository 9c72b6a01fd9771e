import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import type { riskRule } from '#policies/workflow/risk.ts';
import type { ApplicationDocument } from '../application/form.ts';
import type { Purpose } from '../application/states.ts';

/** One reason for points: what was answered on which axis, and what it weighs under the rule. */
export type RiskPart = {
  readonly axis: 'purpose' | 'scope' | 'period';
  readonly item:
    | 'purpose'
    | 'provision'
    | 'linked'
    | 'area'
    | 'deaths'
    | 'care'
    | 'outsourcing'
    | 'handlers'
    | 'months';
  readonly input: string;
  readonly points: number;
};

export type RiskScore = {
  readonly rule: number;
  readonly purpose: number;
  readonly scope: number;
  readonly period: number;
  readonly sum: number;
  readonly band: RiskBand;
  /** Inputs and weights, kept with the result (RV1-1). */
  readonly parts?: readonly RiskPart[];
};

/** The same inputs always give the same number (RV1-1). */
export function scoreRisk(rule: typeof riskRule, document: ApplicationDocument): RiskScore {
  const parts = partsOf(rule, document);
  const on = (axis: RiskPart['axis']) =>
    parts.filter((part) => part.axis === axis).reduce((sum, part) => sum + part.points, 0);
  const [purpose, scope, period] = [on('purpose'), on('scope'), on('period')];
  const sum = purpose + scope + period;
  const { middle, high } = rule.bands;
  return {
    rule: rule.version,
    purpose,
    scope,
    period,
    sum,
    band: sum >= high ? 'high' : sum >= middle ? 'middle' : 'low',
    parts,
  };
}

function partsOf(rule: typeof riskRule, document: ApplicationDocument): readonly RiskPart[] {
  const { data, scope } = document.answers;
  const handlers = document.members.length;
  const scopePart = (item: RiskPart['item'], input: string, points: number): RiskPart => ({
    axis: 'scope',
    item,
    input,
    points,
  });
  return [
    {
      axis: 'purpose',
      item: 'purpose',
      input: document.purpose,
      points: rule.purpose[document.purpose as Purpose] ?? 0,
    },
    scopePart('provision', 'tables', rule.provision),
    scopePart(
      'linked',
      String(data.datasets.length),
      rule.linked[Math.min(data.datasets.length, rule.linked.length) - 1] ?? 0,
    ),
    scopePart(
      'area',
      String(data.prefectures.length),
      data.prefectures.length === 0 ? rule.area.country : rule.area.prefectures,
    ),
    ...(['deaths', 'care'] as const).map((group) =>
      scopePart(
        group,
        data.groups.includes(group) ? 'yes' : 'no',
        data.groups.includes(group) ? rule.sensitiveItems[group] : 0,
      ),
    ),
    scopePart('outsourcing', scope.outsourcing, scope.outsourcing === 'yes' ? rule.outsourcing : 0),
    scopePart(
      'handlers',
      String(handlers),
      handlers > rule.manyHandlers.above ? rule.manyHandlers.points : 0,
    ),
    {
      axis: 'period',
      item: 'months',
      input: String(scope.months),
      points: rule.months.find(({ upTo }) => scope.months <= upTo)?.points ?? 0,
    },
  ];
}
