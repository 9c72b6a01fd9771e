import { plusMonths } from '../deadline/deadline-clock.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { asDay, type Day, plusDays, startOfTokyoDay } from '../shared/brand.ts';
import type { Permit } from './permit.ts';
import { type BoundParts, scopeFault } from './scope-fault.ts';
import { type CountedRound, votesFault } from './votes-fault.ts';

/** What a permit stands on that takes the place of another one: a change that was asked for, decided and signed. */
export type FollowUpEvidence = {
  readonly kind: string;
  readonly type: string | null;
  readonly state: string;
  readonly decision: string | null;
  readonly submittedBy: string | null;
  readonly decidedBy: string | null;
  /** Whoever decided led a round of this project as its chair, or in the chair's place. */
  readonly decidedAsChair: boolean;
  /** Everybody who is or was a member of the project. */
  readonly members: readonly string[];
  /** What was handed in, and its hash. */
  readonly document: string | null;
  readonly documentHash: string | null;
  readonly agreement: string | null;
  readonly agreementHash: string | null;
  /** The agreement that was in force. */
  readonly agreementBefore: string | null;
  readonly signatures: readonly { readonly party: string; readonly person: string; readonly hash: string }[];
  readonly rounds: readonly (CountedRound & {
    readonly stage: string;
    readonly preparedBy: string | null;
    readonly bound: BoundParts | null;
  })[];
};

/** Who decides a change, and whether the parties sign it: a value of the policies. */
export type SignerRule = {
  readonly reviews: readonly string[];
  readonly signed: boolean;
  readonly permit: boolean;
};

type Submitted = {
  readonly kind: string;
  readonly type: string | null;
  readonly base: { readonly endsOn?: string };
  readonly proposal: {
    readonly endsOn?: string;
    readonly months?: number;
    readonly sections?: { readonly plan?: { readonly objectives?: readonly { readonly id: string }[] } };
  };
};

/** The last day of use that a permit allows. */
export const lastDayOf = (permit: Pick<Permit, 'validTo'>): Day =>
  plusDays(asDay(new Date(Date.parse(permit.validTo) + 9 * 3_600_000).toISOString().slice(0, 10)), -1);

/**
 * Why a permit that follows another one is not to be signed; undefined when it is (B1). Nothing is taken from the portal's
 * word: the end, the objectives and the scope are worked out again from what was handed in, voted on and signed under its
 * hash, beginning with the permit before, whose own signature the caller has checked.
 */
export function followUpFault(
  next: Permit,
  before: Permit,
  evidence: FollowUpEvidence,
  rule: SignerRule,
  sha256: (text: string) => string,
): string | undefined {
  const { document, documentHash, decidedBy } = evidence;
  if (!rule.permit) return 'a change of this kind gives no permit';
  if (evidence.state !== 'APPROVED' || evidence.decision !== 'approve') return 'the change is not approved';
  if (!document || sha256(document) !== documentHash) return 'what was handed in is not what was decided';
  if (!decidedBy || decidedBy === evidence.submittedBy || evidence.members.includes(decidedBy))
    return 'decided by those who asked for it';
  if (!evidence.decidedAsChair) return 'decided by somebody who is not the chair';
  const submitted = JSON.parse(document) as Submitted;
  if (submitted.kind !== evidence.kind || (submitted.type ?? null) !== evidence.type)
    return 'what was handed in is something else';
  const end = endOf(submitted, before);
  if (!end) return 'it was asked for against another permit';
  return (
    reviewsFault(evidence, rule) ??
    (rule.signed ? signaturesFault(evidence, end, sha256) : undefined) ??
    changeFault(next, before, submitted, end, evidence, sha256)
  );
}

/** A renewal counts from the end it was asked for against, so one renewal lengthens the use once, however often it is written. */
function endOf({ kind, type, base, proposal }: Submitted, before: Permit): Day | undefined {
  const last = lastDayOf(before);
  if (kind !== 'renewal' && type !== 'end_date') return last;
  if (base.endsOn !== last) return undefined;
  if (kind === 'renewal') return plusMonths(last, Number(proposal.months));
  return asDay(String(proposal.endsOn));
}

function reviewsFault(evidence: FollowUpEvidence, rule: SignerRule): string | undefined {
  for (const stage of rule.reviews) {
    const round = evidence.rounds.findLast((one) => one.stage === stage && one.state === 'DECIDED');
    if (!round) return `not decided at the ${stage} stage`;
    const fault = votesFault(round, round.preparedBy);
    if (fault) return fault;
    if (stage === 'first' && round.documentHash !== evidence.documentHash)
      return 'the votes are on something else than what was handed in';
  }
  return undefined;
}

/** Both parties, or all three, signed the text that holds until after the new end. */
function signaturesFault(
  evidence: FollowUpEvidence,
  end: Day,
  sha256: (text: string) => string,
): string | undefined {
  const { agreement, agreementHash, agreementBefore } = evidence;
  if (!agreement || !agreementBefore || sha256(agreement) !== agreementHash)
    return 'what was signed is not the agreement';
  const text = JSON.parse(agreement) as { readonly endsOn: string; readonly entrustedId?: string };
  const before = JSON.parse(agreementBefore) as { readonly entrustedId?: string };
  if (text.entrustedId !== before.entrustedId) return 'the agreement is between others';
  if (text.endsOn < end) return 'the agreement ends before the use';
  const valid = evidence.signatures.filter(({ hash }) => hash === agreementHash);
  const parties = ['user', 'operator', ...(before.entrustedId ? ['entrusted'] : [])];
  const signers = parties.map((party) => valid.find((one) => one.party === party)?.person);
  return signers.includes(undefined) || new Set(signers).size < parties.length
    ? 'not signed by every party'
    : undefined;
}

const same = (one: unknown, other: unknown): boolean =>
  canonicalJson(one as never) === canonicalJson(other as never);

function changeFault(
  next: Permit,
  before: Permit,
  { type, proposal }: Submitted,
  end: Day,
  evidence: FollowUpEvidence,
  sha256: (text: string) => string,
): string | undefined {
  if (next.validTo !== startOfTokyoDay(plusDays(end, 1))) return 'the permit ends on another day';
  if (next.validFrom < before.validFrom) return 'the permit begins before the one it replaces';
  if ((before.meets ?? []).some((one) => !next.meets?.includes(one)))
    return 'the permit forgets somebody who was a member';
  const objectives =
    (type === 'purpose' || type === 'data') && proposal.sections?.plan?.objectives
      ? proposal.sections.plan.objectives.map(({ id }) => id)
      : before.objectives;
  if (!same(next.objectives, objectives)) return 'the permit names other objectives';
  const { id: _i, validFrom: _f, validTo: _t, meets: _m, objectives: _o, ...rest } = next;
  const { id: _bi, validFrom: _bf, validTo: _bt, meets: _bm, objectives: _bo, ...old } = before;
  const second = evidence.rounds.findLast((one) => one.stage === 'second' && one.state === 'DECIDED');
  if (type !== 'data' && type !== 'settings')
    return same(rest, old) ? undefined : 'the permit differs in what nobody decided on';
  if (!second?.bound || !second.documentHash) return 'nothing was prepared';
  if (next.projectId !== before.projectId || next.auditGroup !== before.auditGroup)
    return 'the permit differs in what nobody decided on';
  if (before.prepared && !next.prepared) return 'the permit gives up the snapshot of the project';
  return scopeFault(next, second.bound, second.documentHash, sha256);
}
