import { plusMonths } from '../deadline/deadline-clock.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { type Instant, plusDays, startOfTokyoDay, tokyoDay } from '../shared/brand.ts';
import type { Permit } from './permit.ts';
import { type BoundParts, scopeFault } from './scope-fault.ts';
import { type CountedRound, votesFault } from './votes-fault.ts';

/** What the first permit of a project stands on beside the votes of the second stage. */
export type OriginEvidence = {
  readonly documentHash: string | null;
  readonly decidedAt: string | null;
  readonly bound: BoundParts | null;
  /** The first stage, and the application that it approved. */
  readonly first: CountedRound | null;
  readonly application: string | null;
};

type Application = {
  readonly organisationId: string;
  readonly answers: {
    readonly scope: { readonly months: number };
    readonly plan: { readonly objectives: readonly { readonly id: string }[] };
  };
};

/** Why the first permit says something else than both stages decided: scope, objectives, or how long (B1). */
export function originFault(
  permit: Permit,
  evidence: OriginEvidence,
  sha256: (text: string) => string,
): string | undefined {
  const { first, application, bound, documentHash, decidedAt } = evidence;
  if (!first || !application || !bound || !documentHash || !decidedAt)
    return 'a stage of the review is missing';
  const fault = votesFault(first, null);
  if (fault) return `stage 1: ${fault}`;
  if (sha256(application) !== first.documentHash) return 'the application is not what was voted on';
  const { organisationId, answers } = JSON.parse(application) as Application;
  const objectives = answers.plan.objectives.map(({ id }) => id);
  if (canonicalJson([...permit.objectives]) !== canonicalJson(objectives))
    return 'the permit names other objectives';
  if (permit.auditGroup !== organisationId) return 'the permit names another organisation';
  const end = plusMonths(tokyoDay(decidedAt as Instant), answers.scope.months);
  if (permit.validTo !== startOfTokyoDay(plusDays(end, 1))) return 'the permit ends on another day';
  return scopeFault(permit, bound, documentHash, sha256);
}
