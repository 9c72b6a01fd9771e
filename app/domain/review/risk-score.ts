import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import type { riskRule } from '#policies/workflow/risk.ts';
import type { ApplicationDocument } from '../application/form.ts';
import type { DraftAnswers } from '../application/form-fields.ts';
import type { Purpose } from '../application/states.ts';
import { wholeAnswers } from '../application/whole-answers.ts';

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
    | 'focus'
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
export type RiskRule = typeof riskRule;
type Given = { readonly purpose: string; readonly members: number; readonly answers: DraftAnswers };

/** The same inputs always give the same number (RV1-1). */
export const scoreRisk = (rule: RiskRule, document: ApplicationDocument): RiskScore =>
  scoreAnswers(rule, {
    purpose: document.purpose,
    members: document.members.length,
    answers: document.answers,
  });

/** Of whatever is answered so far; what is not answered yet adds nothing. */
export function scoreAnswers(rule: RiskRule, given: Given): RiskScore {
  const parts = partsOf(rule, given);
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

function partsOf(rule: RiskRule, given: Given): readonly RiskPart[] {
  const { purpose, plan, data, linkage, scope } = wholeAnswers(given.answers);
  const handlers = given.members;
  const databases = data.datasets.length + linkage.databases.length;
  const focus = plan.focus.reduce(
    (sum, one) => sum + ((rule.focus as Readonly<Record<string, number>>)[one] ?? 0),
    0,
  );
  const inScope = (item: RiskPart['item'], input: string, points: number): RiskPart => ({
    axis: 'scope',
    item,
    input,
    points,
  });
  return [
    {
      axis: 'purpose',
      item: 'purpose',
      input: given.purpose,
      points: Math.max(rule.purpose[given.purpose as Purpose] ?? 0, rule.activity[purpose.activity] ?? 0),
    },
    inScope('provision', data.provision, rule.provision[data.provision] ?? 0),
    inScope(
      'linked',
      String(databases),
      databases > 0 ? (rule.linked[Math.min(databases, rule.linked.length) - 1] ?? 0) : 0,
    ),
    inScope(
      'area',
      String(data.prefectures.length),
      Math.max(
        rule.granularity[data.granularity] ?? 0,
        data.prefectures.length === 0 ? rule.area.country : rule.area.prefectures,
      ),
    ),
    ...(['deaths', 'care'] as const).map((group) => {
      const asked = (data.groups as readonly string[]).includes(group);
      return inScope(group, asked ? 'yes' : 'no', asked ? rule.sensitiveItems[group] : 0);
    }),
    inScope('focus', focus > 0 ? 'yes' : 'no', focus),
    inScope('outsourcing', scope.outsourcing, scope.outsourcing === 'yes' ? rule.outsourcing : 0),
    inScope('handlers', String(handlers), handlers > rule.manyHandlers.above ? rule.manyHandlers.points : 0),
    {
      axis: 'period',
      item: 'months',
      input: String(scope.months),
      points: rule.months.find(({ upTo }) => scope.months <= upTo)?.points ?? 0,
    },
  ];
}
