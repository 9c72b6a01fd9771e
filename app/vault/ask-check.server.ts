import { createHash } from 'node:crypto';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalQuery } from '#app/domain/query/canonical.ts';
import { parseQuery } from '#app/domain/query/parse.ts';
import { isPreset } from '#app/domain/query/presets.ts';
import { queryRulesOf } from '#app/domain/query/rules.ts';
import { variablesOf } from '#app/domain/query/variables-of.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { disclosureProfile, isProfileId } from '#policies/disclosure/profiles.ts';
import type { CheckedPermit } from './permit-check.server.ts';
import type { VaultRefusal } from './protocol.ts';

export type CheckedAsk = {
  readonly permit: CheckedPermit;
  readonly profile: DisclosureProfile;
  readonly query: AggregateQuery;
  readonly canonical: string;
  readonly queryHash: string;
};
export type AskCheck = CheckedAsk | { readonly refusal: VaultRefusal; readonly at?: string };

/** The profile a permit names, in exactly the version it names: rules that have changed since need a new permit. */
export function profileOf(name: string): DisclosureProfile | undefined {
  const [id = '', version = ''] = name.split('@');
  if (!isProfileId(id)) return undefined;
  const profile = disclosureProfile(id);
  return profile.version === version ? profile : undefined;
}

/** Everything about a question that can be said from its form and the permit, so plainly (A5). */
export function checkAsk(permit: CheckedPermit, value: unknown): AskCheck {
  const profile = profileOf(permit.permit.profile);
  if (!profile) return { refusal: 'permit-invalid', at: 'profile' };
  const parsed = parseQuery(value, queryRulesOf(profile));
  if (!parsed.ok) return { refusal: 'query-invalid', at: parsed.problems[0]?.at ?? '' };
  const canonical = canonicalQuery(parsed.value);
  const query = JSON.parse(canonical) as AggregateQuery;
  const approved = new Set(permit.permit.variables);
  const missing = variablesOf(query).find((variable) => !approved.has(variable));
  if (missing) return { refusal: 'variable-not-approved', at: missing };
  const { from, to } = permit.permit.period;
  if (query.period.from < from || query.period.to > to)
    return { refusal: 'period-not-approved', at: '/period' };
  const { standing, prefectures, period } = permit.permit;
  const scope = { variables: approved, period, prefectures, rules: queryRulesOf(profile) };
  if (standing && !isPreset(canonical, scope, standing.lists)) return { refusal: 'preset-only' };
  const queryHash = createHash('sha256').update(canonical).digest('hex');
  return { permit, profile, query, canonical, queryHash };
}
