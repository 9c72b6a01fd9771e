import { existsSync } from 'node:fs';
import type { ApprovalEvidence } from '#app/domain/permit/approval.ts';
import type { FollowUpEvidence } from '#app/domain/permit/follow-up-fault.ts';
import type { OriginEvidence } from '#app/domain/permit/origin-fault.ts';
import type { CaseRound } from '#app/domain/permit/votes-fault.ts';
import { boundPartsOf, readCaseRounds, readFollowUp, readRound } from './approved-follow-ups.server.ts';
import { openSqliteFile } from './sqlite.server.ts';

/** A permit as the portal wrote it, with all that somebody needs who does not take the portal's word for it. */
export type WrittenPermit = ApprovalEvidence &
  OriginEvidence & {
    readonly id: string;
    readonly applicationId: string;
    readonly document: string;
    readonly hash: string;
    /** The rounds of both stages, one for each review case; empty where the application is one case. */
    readonly cases: readonly CaseRound[];
    /** Of an installation that is a demo, whose cases were written and not lived. */
    readonly demo: boolean;
    /** The permit that it takes the place of, and the change that was decided. */
    readonly follows: { readonly permitId: string; readonly evidence: FollowUpEvidence } | undefined;
  };

/** For the signer of permits, which opens the file by itself and cannot write to it. */
export function readWrittenPermits(path: string, isKnown: (id: string) => boolean): WrittenPermit[] {
  if (!existsSync(path)) return [];
  const file = openSqliteFile(path, { readonly: true });
  try {
    const there = file.prepare("select 1 from sqlite_master where type = 'table' and name = 'permit'").get();
    if (!there) return [];
    // What was destroyed with its project is not signed again.
    const ids = file
      .prepare(
        'select id from permit where application_id not in (select application_id from destruction) order by created_at',
      )
      .pluck()
      .all() as string[];
    const one = file.prepare(
      `select p.id, p.application_id as applicationId, p.document, p.hash, r.id as roundId, r.stage,
              r.decided_at as decidedAt, r.opened_at as openedAt,
              (select count(distinct c.person_id) from profile_confirmation c
                where c.profile || '@' || c.version = json_extract(p.document, '$.profile')) as profileConfirmedBy,
              exists (select 1 from installation where demo = 1) as demo
         from permit p
         left join review_round r on r.id = p.round_id and r.application_id = p.application_id
        where p.id = ?`,
    );
    // The approval of the first stage that the second one stood on; what is asked for later has rounds of its own.
    const firstRound = file
      .prepare(
        `select id from review_round
          where application_id = ? and stage = 'first' and state = 'DECIDED'
            and decision in ('approve', 'approve_with_conditions') and decided_at <= ?
            and id not in (select round_id from follow_up_round)
          order by decided_at desc limit 1`,
      )
      .pluck();
    const version = file
      .prepare('select document from application_version where application_id = ? and hash = ?')
      .pluck();
    return ids
      .filter((id) => !isKnown(id))
      .map((id) => {
        const { roundId, openedAt, demo, ...permit } = one.get(id) as Row;
        const round = roundId ? readRound(file, roundId) : undefined;
        const parts = round && boundPartsOf(file, permit.applicationId, round.documentHash);
        // A permit of the short track names the one round that judged it.
        const firstId =
          permit.stage === 'first'
            ? roundId
            : openedAt && (firstRound.get(permit.applicationId, openedAt) as string | undefined);
        const first = firstId ? readRound(file, firstId) : undefined;
        return {
          ...permit,
          state: null,
          decision: null,
          quorum: null,
          decidedBy: null,
          casting: false,
          documentHash: null,
          votes: [],
          ...round,
          demo: demo === 1,
          bound: parts?.bound ?? null,
          bindingHash: parts?.hash ?? null,
          snapshotHash: parts?.bound.snapshotHash ?? null,
          preparedBy: parts?.preparedBy ?? null,
          first: first ?? null,
          cases: readCaseRounds(file, permit.applicationId, {
            first: first?.documentHash ?? null,
            second: round?.documentHash ?? null,
          }),
          application:
            (first && (version.get(permit.applicationId, first.documentHash) as string | undefined)) ?? null,
          follows: readFollowUp(file, id),
        };
      });
  } finally {
    file.close();
  }
}

type Row = Pick<
  WrittenPermit,
  'id' | 'applicationId' | 'document' | 'hash' | 'stage' | 'decidedAt' | 'profileConfirmedBy'
> & {
  readonly roundId: string | null;
  readonly openedAt: string | null;
  readonly demo: number;
};
