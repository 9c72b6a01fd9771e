import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { homeOf, type Permit } from '#app/domain/permit/permit.ts';
import type { CheckedAsk } from './ask-check.server.ts';

/** What was approved as it stands in the release ledger, with the project's own snapshot where its questions read one. */
export type Approved = Omit<Permit, 'prepared'> & {
  readonly prepared?: { readonly project: string; readonly digest: string };
};
export const approvedScope = (permit: Permit): string =>
  canonicalJson({
    variables: permit.variables,
    period: permit.period,
    prefectures: permit.prefectures,
    population: permit.population,
    ...(permit.prepared ? { prepared: { project: homeOf(permit), digest: permit.prepared } } : {}),
  });

/** Per project, so that one project's speed says nothing about another's questions (A7). */
export function cacheKeyOf({ permit: { permit, hash }, queryHash }: CheckedAsk): string {
  const parts = [permit.projectId, hash, queryHash, permit.profile, permit.snapshot, permit.prepared ?? null];
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}
