import { plusMonths } from '../deadline/deadline-clock.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { type Instant, plusDays, startOfTokyoDay, tokyoDay } from '../shared/brand.ts';
import type { Permit } from './permit.ts';
import { type CountedRound, votesFault } from './votes-fault.ts';

/** What a permit of the short track stands on beside the standing project's own (C8). */
export type StandingEvidence = {
  readonly decidedAt: string | null;
  /** The one round that judged it, and the application that this round approved. */
  readonly first: CountedRound | null;
  readonly application: string | null;
};

type Application = {
  readonly organisationId: string;
  readonly service: string;
  readonly answers: {
    readonly scope: { readonly months: number };
    readonly data: { readonly provision?: string };
    readonly items?: { readonly codeLists?: readonly string[] };
    readonly plan: { readonly objectives: readonly { readonly id: string }[] };
  };
};

const same = (one: unknown, other: unknown): boolean =>
  canonicalJson(one as never) === canonicalJson(other as never);
const isWithin = (small: readonly string[], large: readonly string[]): boolean =>
  small.every((one) => large.includes(one));

/**
 * Why a permit of the short track is not to be signed; undefined when it is. Its second stage was decided once, about the
 * standing snapshot: so it may say nothing that `standing`, whose signature the caller has checked, does not say. `skips`
 * is the policy on who may take this track.
 */
export function standingFault(
  permit: Permit,
  standing: Permit | undefined,
  { first, application, decidedAt }: StandingEvidence,
  skips: (service: string, provision: string | undefined) => boolean,
  sha256: (text: string) => string,
): string | undefined {
  if (!standing || standing.id !== permit.standing?.permit) return 'the standing permit is not signed';
  if (standing.standing) return 'the standing permit stands on another one itself';
  if (!first || !application || !decidedAt) return 'a stage of the review is missing';
  const fault = votesFault(first, null);
  if (fault) return `stage 1: ${fault}`;
  if (sha256(application) !== first.documentHash) return 'the application is not what was voted on';
  const { organisationId, service, answers } = JSON.parse(application) as Application;
  if (!skips(service, answers.data.provision)) return 'it needs a second stage of its own';
  if (
    !same(
      permit.objectives,
      answers.plan.objectives.map(({ id }) => id),
    )
  )
    return 'the permit names other objectives';
  if (permit.auditGroup !== organisationId) return 'the permit names another organisation';
  if (!same(permit.standing.lists, answers.items?.codeLists ?? []))
    return 'the permit names other code lists';
  if (permit.validFrom < decidedAt) return 'the permit begins before it was decided';
  const end = plusMonths(tokyoDay(permit.validFrom as Instant), answers.scope.months);
  if (permit.validTo > startOfTokyoDay(plusDays(end, 1))) return 'the permit ends on a later day';
  return beyond(permit, standing);
}

function beyond(permit: Permit, standing: Permit): string | undefined {
  if (permit.standing?.project !== standing.projectId) return 'the permit names another standing project';
  if (permit.snapshot !== standing.snapshot || permit.prepared !== standing.prepared)
    return 'the permit names another snapshot';
  if (permit.profile !== standing.profile) return 'the permit names another rule profile';
  if (permit.population !== standing.population)
    return 'the permit names a population that nobody decided on';
  if (!isWithin(permit.variables, standing.variables)) return 'the permit names other variables';
  if (permit.period.from < standing.period.from || permit.period.to > standing.period.to)
    return 'the permit names another period';
  if (standing.prefectures && !(permit.prefectures && isWithin(permit.prefectures, standing.prefectures)))
    return 'the permit names another area';
  if (permit.limits.questions > standing.limits.questions) return 'the permit allows more questions';
  return permit.validTo > standing.validTo ? 'the permit outlives the standing one' : undefined;
}
