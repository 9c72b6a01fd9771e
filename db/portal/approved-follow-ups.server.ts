import type { FollowUpEvidence } from '#app/domain/permit/follow-up-fault.ts';
import type { BoundParts } from '#app/domain/permit/scope-fault.ts';
import type { CaseRound, CountedRound } from '#app/domain/permit/votes-fault.ts';
import type { openSqliteFile } from './sqlite.server.ts';

type File = ReturnType<typeof openSqliteFile>;

/** A round with the votes that count: neither struck nor replaced by a later one. */
export function readRound(file: File, id: string): CountedRound {
  const { casting, ...round } = file
    .prepare(
      `select state, decision, quorum, decided_by as decidedBy, casting, document_hash as documentHash
         from review_round where id = ?`,
    )
    .get(id) as Omit<CountedRound, 'casting' | 'votes'> & { readonly casting: number | null };
  const votes = file
    .prepare(
      `select v.person_id as person, v.choice, v.document_hash as hash
         from vote v
        where v.round_id = ?
          and not exists (select 1 from vote_strike k where k.vote_id = v.id)
          and not exists (select 1 from vote later where later.replaces = v.id)`,
    )
    .all(id) as CountedRound['votes'];
  return { ...round, casting: casting === 1, votes };
}

/** The last decided round of each review case that the application opened with, on the document of each stage (GOV-2). */
export function readCaseRounds(
  file: File,
  applicationId: string,
  documents: Readonly<Record<CaseRound['stage'], string | null>>,
): CaseRound[] {
  const reviewers = file
    .prepare(
      `select distinct json_extract(one.value, '$.by')
         from review_case c, json_each(c.cases) one where c.application_id = ?`,
    )
    .pluck()
    .all(applicationId) as string[];
  const decided = file
    .prepare(
      `select r.id from review_round r join review_case c on c.round_id = r.id
        where r.application_id = ? and r.stage = ? and c.reviewer = ? and r.document_hash = ? and r.state = 'DECIDED'
        order by r.decided_at desc, r.number desc limit 1`,
    )
    .pluck();
  return (['first', 'second'] as const).flatMap((stage) =>
    reviewers.map((reviewer): CaseRound => {
      const id = decided.get(applicationId, stage, reviewer, documents[stage]) as string | undefined;
      return { stage, reviewer, round: id ? readRound(file, id) : null };
    }),
  );
}

/** What was prepared under the hash that was voted on. */
export function boundPartsOf(
  file: File,
  applicationId: string,
  hash: string | null,
): { readonly bound: BoundParts; readonly hash: string; readonly preparedBy: string } | undefined {
  const row = file
    .prepare(
      `select snapshot_id as snapshotId, snapshot_hash as snapshotHash, rule_set as ruleSet, settings, report,
              binding_hash as hash, prepared_by as preparedBy
         from preparation where application_id = ? and binding_hash = ? order by version desc limit 1`,
    )
    .get(applicationId, hash) as (BoundParts & { hash: string; preparedBy: string }) | undefined;
  if (!row) return undefined;
  const { hash: binding, preparedBy, ...bound } = row;
  return { bound, hash: binding, preparedBy };
}

type Link = {
  readonly replaces: string;
  readonly followUpId: string;
  readonly applicationId: string;
} & Omit<
  FollowUpEvidence,
  'decidedAsChair' | 'members' | 'agreementBefore' | 'signatures' | 'rounds' | 'submitted'
>;

/** The change that a permit follows from, with everything that was decided and signed about it. */
export function readFollowUp(
  file: File,
  permitId: string,
): { readonly permitId: string; readonly evidence: FollowUpEvidence } | undefined {
  const link = file
    .prepare(
      `select l.replaces, f.id as followUpId, f.application_id as applicationId, f.kind, f.type, f.state, f.decision,
              f.submitted_by as submittedBy, f.decided_by as decidedBy, f.document, f.document_hash as documentHash,
              f.agreement, f.agreement_hash as agreementHash
         from follow_up_permit l
         join follow_up f on f.id = l.follow_up_id
         join permit p on p.id = l.permit_id and p.application_id = f.application_id
         join permit b on b.id = l.replaces and b.application_id = f.application_id
        where l.permit_id = ?`,
    )
    .get(permitId) as Link | undefined;
  if (!link) return undefined;
  const { replaces, followUpId, applicationId, ...evidence } = link;
  const list = (sql: string, ...given: unknown[]) => file.prepare(sql).all(...given);
  const version = evidence.agreement && (JSON.parse(evidence.agreement) as { version: number }).version;
  const before = file
    .prepare('select document from agreement where application_id = ? and version = ?')
    .pluck()
    .get(applicationId, Number(version) - 1) as string | undefined;
  const chairs = list(
    `select distinct m.person_id as person from round_member m join review_round r on r.id = m.round_id
      where r.application_id = ? and m.seat = 'chair' and m.answer = 'none'`,
    applicationId,
  ) as { readonly person: string }[];
  const members = list(
    'select person_id as person from membership where application_id = ?',
    applicationId,
  ) as { readonly person: string }[];
  const signatures = list(
    'select party, person_id as person, hash from follow_up_signature where follow_up_id = ?',
    followUpId,
  ) as FollowUpEvidence['signatures'];
  const rounds = list(
    `select r.id, r.stage from follow_up_round f join review_round r on r.id = f.round_id
      where f.follow_up_id = ? order by r.opened_at, r.number`,
    followUpId,
  ) as { readonly id: string; readonly stage: string }[];
  return {
    permitId: replaces,
    evidence: {
      ...evidence,
      decidedAsChair: chairs.some(({ person }) => person === evidence.decidedBy),
      members: members.map(({ person }) => person),
      agreementBefore: before ?? null,
      signatures,
      rounds: rounds.map(({ id, stage }) => {
        const round = readRound(file, id);
        const parts = boundPartsOf(file, applicationId, round.documentHash);
        return { ...round, stage, preparedBy: parts?.preparedBy ?? null, bound: parts?.bound ?? null };
      }),
    },
  };
}
