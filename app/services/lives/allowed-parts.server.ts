import { checked } from '#app/domain/life/chain.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { bindingHashOf, scopeFault } from '#app/domain/permit/scope-fault.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { findFollowUp, listRoundsOfFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import {
  listDecidingRounds,
  readBoundParts,
  readDecidedPermit,
  readFollowedPermit,
  readStoredPermit,
  readStoredRound,
} from '#db/portal/repositories/number-chain.server.ts';
import { tellProfile } from '../query/tell-profile.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import type { StoredRun } from './asked-parts.server.ts';
import {
  isConsent,
  roundFacts,
  roundHolds,
  type StoredRound,
  standingRounds,
  votesHold,
} from './round-part.server.ts';
import { hashOf, naming, type Part, parsed, type Trace } from './trace.server.ts';

type StoredPermit = NonNullable<Awaited<ReturnType<typeof readStoredPermit>>>;

export type Allowed = {
  readonly parts: readonly Part[];
  /** When the permit was written: agreement and application are those that stood then. */
  readonly at: string | undefined;
};

/** Under which permit it was asked, who voted for it, and the data that the votes were bound to. */
export async function allowedParts(trace: Trace, run: StoredRun): Promise<Allowed> {
  const stored = await readStoredPermit(trace.db, run.permit_id);
  if (!stored)
    return {
      parts: [{ step: 'permit', facts: [], checks: [checked('permit-hash', false)], entries: [] }],
      at: undefined,
    };
  const permit = readPermit(parsed(stored.document));
  const origin = await originOf(trace, stored);
  const rounds = origin.round
    ? await listDecidingRounds(trace.db, stored.application_id, origin.round.document_hash)
    : [];
  const judgedOn = origin.round?.document_hash;
  return {
    parts: [
      await permitPart(trace, run, stored, permit, origin.changes),
      origin.round?.stage === 'first'
        ? shortTrack(trace)
        : await decidedPart(trace, 'secondReview', rounds, judgedOn),
      await snapshotPart(trace, stored.application_id, judgedOn, permit, origin),
    ],
    at: origin.permit?.created_at ?? stored.created_at,
  };
}

type Origin = {
  readonly permit: StoredPermit | undefined;
  readonly round: StoredRound | undefined;
  /** Written again on other data: the past of the demo only. */
  readonly moved: boolean;
  /** Changes in use that the permit came by, the newest first. */
  readonly changes: readonly string[];
};

/** The decision behind a permit: its own round, that of the change it came by, or that of the permit it was copied from. */
async function originOf(trace: Trace, stored: StoredPermit): Promise<Origin> {
  const { db } = trace;
  const seen = new Set<string>();
  const changes: string[] = [];
  let at: StoredPermit | undefined = stored;
  while (at && !seen.has(at.id)) {
    seen.add(at.id);
    const followed = await readFollowedPermit(db, at.id);
    if (!followed) {
      const decided = at.round_id ? at : await readDecidedPermit(db, at.application_id, at.created_at);
      const round = decided?.round_id ? await readStoredRound(db, decided.round_id) : undefined;
      return { permit: decided, round, moved: decided !== undefined && decided !== at, changes };
    }
    changes.push(followed.follow_up_id);
    // What a second review bound anew counts from there; any other change leaves the data as they were decided.
    const second = (await listRoundsOfFollowUp(db, followed.follow_up_id)).find(
      ({ stage, decision }) => stage === 'second' && decision === 'approve',
    );
    if (second) return { permit: at, round: await readStoredRound(db, second.id), moved: false, changes };
    at = await readStoredPermit(db, followed.replaces);
  }
  return { permit: undefined, round: undefined, moved: false, changes };
}

async function permitPart(
  trace: Trace,
  run: StoredRun,
  stored: StoredPermit,
  permit: Permit | undefined,
  changes: readonly string[],
): Promise<Part> {
  const { t, fact, language } = trace;
  const changed = await Promise.all(changes.map((id) => changeOf(trace, id)));
  const entries = (await trace.of(stored.application_id, ['permit.written', 'followup.applied'])).filter(
    ({ body }) => body.document === stored.hash || body.detail?.permit === stored.id,
  );
  const signed = findSignedPermit(trace.portal, stored.id);
  const inTime = permit && run.asked_at >= permit.validFrom && run.asked_at < permit.validTo;
  return {
    step: 'permit',
    facts: [
      fact(t('life.fact.permitHash'), stored.hash),
      fact(t('life.fact.signer'), signed?.keyId),
      fact(t('life.fact.writtenAt'), trace.at(stored.created_at)),
      fact(t('life.fact.endsOn'), formatDay(language, stored.ends_on as Day)),
      fact(t('life.fact.profile'), permit && tellProfile(language, permit.profile)),
      fact(t('life.fact.snapshotHash'), permit?.snapshot),
      ...changed.flatMap(({ facts }) => facts),
    ],
    checks: [
      checked('permit-hash', hashOf(stored.document) === stored.hash && permit?.id === stored.id),
      checked('permit-entry', naming(entries, stored.hash).length > 0),
      // The signature itself only the vault judges, whose keys this process does not read; here it is about these bytes.
      checked('permit-signed', signed !== undefined && signed.permit === stored.document),
      checked('permit-in-time', inTime === true && permit?.objectives.includes(run.objective) === true),
      checked('result-of-snapshot', run.snapshot === null ? undefined : permit?.snapshot === run.snapshot),
      ...(changed.length > 0
        ? [
            checked(
              'permit-changes',
              changed.every(({ holds }) => holds),
            ),
          ]
        : []),
    ],
    entries: [...entries, ...changed.flatMap((one) => one.entries)].sort((a, b) => a.seq - b.seq),
  };
}

/** A change in use that the permit came by: who decided it, in which rounds, and that the ledger says so. */
async function changeOf(trace: Trace, id: string) {
  const { t, fact, db } = trace;
  const row = await findFollowUp(db, id);
  const rounds = await Promise.all(
    (await listRoundsOfFollowUp(db, id)).map((round) => readStoredRound(db, round.id)),
  );
  const judged = await Promise.all(
    rounds.filter((round) => round !== undefined).map((round) => roundFacts(trace, round)),
  );
  const heard = await Promise.all(
    judged.map(({ round }) => trace.about(round.id, ['vote.cast', 'vote.amended', 'decision.recorded'])),
  );
  const who = await trace.people([row?.decidedBy]);
  const own = await trace.about(id, ['followup.moved', 'followup.signed', 'followup.applied']);
  return {
    facts: [
      fact(
        t('life.fact.change'),
        row && `${t(`followup.kind.${row.kind}`)} #${row.number}`,
        `/follow-ups/${id}`,
      ),
      ...(row?.decidedBy
        ? [fact(t('life.fact.changeDecided'), `${who(row.decidedBy)} ${trace.at(row.decidedAt)}`)]
        : []),
      ...judged.flatMap((one) => one.facts),
    ],
    holds:
      row?.decidedBy !== undefined &&
      own.some(({ body }) => body.kind === 'followup.applied') &&
      judged.every(
        (one, at) => votesHold(one.votes, one.round.document_hash) && roundHolds(one, heard[at] ?? []),
      ),
    entries: own,
  };
}

/** Its data were decided on once, for everybody (C8). */
const shortTrack = ({ t, fact }: Trace): Part => ({
  step: 'secondReview',
  facts: [fact(t('life.fact.note'), t('life.shortTrack'))],
  checks: [checked('second-votes', undefined), checked('second-decided', undefined)],
  entries: [],
});

/** One decision of the committee, or one for each case of a mixed application. */
export async function decidedPart(
  trace: Trace,
  step: 'secondReview' | 'firstReview',
  rounds: readonly StoredRound[],
  document: string | undefined,
): Promise<Part> {
  const last = standingRounds(rounds);
  const judged = await Promise.all(last.map((round) => roundFacts(trace, round)));
  const heard: (readonly LedgerEntry[])[] = await Promise.all(
    last.map((round) =>
      trace.about(round.id, ['round.opened', 'vote.cast', 'vote.amended', 'decision.recorded']),
    ),
  );
  const [votes, decided] =
    step === 'secondReview'
      ? (['second-votes', 'second-decided'] as const)
      : (['first-votes', 'first-decided'] as const);
  return {
    step,
    facts: judged.flatMap((one) => one.facts),
    checks: [
      checked(votes, judged.length > 0 && judged.every((one) => votesHold(one.votes, document))),
      checked(
        decided,
        judged.length > 0 &&
          judged.every((one, at) => isConsent(one.round) && roundHolds(one, heard[at] ?? [])),
      ),
    ],
    entries: heard.flat().sort((a, b) => a.seq - b.seq),
  };
}

/** What the votes were bound to: base snapshot, rule set, settings and report under one hash (L4). */
async function snapshotPart(
  trace: Trace,
  applicationId: string,
  bindingHash: string | undefined,
  permit: Permit | undefined,
  origin: Origin,
): Promise<Part> {
  const { t, fact } = trace;
  const bound = bindingHash ? await readBoundParts(trace.db, applicationId, bindingHash) : undefined;
  const short = origin.round?.stage === 'first';
  const entries = (await trace.of(applicationId, ['dataset.bound', 'dataset.built'])).filter(
    ({ body }) => body.kind === 'dataset.built' || body.document === bindingHash,
  );
  const parts = bound && {
    snapshotId: bound.snapshot_id,
    snapshotHash: bound.snapshot_hash,
    ruleSet: bound.rule_set,
    settings: bound.settings,
    report: bound.report,
  };
  const who = await trace.people([bound?.prepared_by]);
  const readable = parsed(bound?.settings) !== undefined && parsed(bound?.report) !== undefined;
  const scope =
    permit && parts && bindingHash && readable
      ? scopeFault(permit, parts, bindingHash, hashOf) === undefined
      : false;
  return {
    step: 'snapshot',
    facts: [
      ...(short ? [fact(t('life.fact.note'), t('life.shortTrack'))] : []),
      ...(origin.moved ? [fact(t('life.fact.note'), t('life.moved'))] : []),
      fact(t('life.fact.snapshot'), bound?.snapshot_id),
      fact(t('life.fact.snapshotHash'), bound?.snapshot_hash),
      fact(t('life.fact.ruleSet'), bound?.rule_set),
      fact(t('life.fact.bindingHash'), bound?.binding_hash),
      fact(t('life.fact.preparedBy'), bound && `${who(bound.prepared_by)} ${trace.at(bound.prepared_at)}`),
    ],
    checks: [
      checked(
        'bound-parts',
        short ? undefined : parts !== undefined && bindingHashOf(parts, hashOf) === bindingHash,
      ),
      checked('bound-entry', short ? undefined : naming(entries, bindingHash).length > 0),
      checked('permit-scope', short || origin.moved ? undefined : scope),
    ],
    entries,
  };
}
