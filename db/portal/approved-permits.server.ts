import { existsSync } from 'node:fs';
import { openSqliteFile } from './sqlite.server.ts';

/** A permit as the portal wrote it, with all that somebody needs who does not take the portal's word for it. */
export type WrittenPermit = {
  readonly id: string;
  readonly document: string;
  readonly hash: string;
  readonly stage: string | null;
  readonly state: string | null;
  readonly decision: string | null;
  readonly quorum: number | null;
  readonly decidedBy: string | null;
  readonly casting: boolean;
  readonly documentHash: string | null;
  readonly snapshotHash: string | null;
  readonly bindingHash: string | null;
  readonly preparedBy: string | null;
  readonly profileConfirmedBy: number;
  /** Of an installation that is a demo, whose cases were written and not lived. */
  readonly demo: boolean;
  readonly votes: readonly { readonly person: string; readonly choice: string; readonly hash: string }[];
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
      `select p.id, p.document, p.hash, r.id as roundId, r.stage, r.state, r.decision, r.quorum,
              r.decided_by as decidedBy, r.casting, r.document_hash as documentHash,
              s.snapshot_hash as snapshotHash, s.binding_hash as bindingHash, s.prepared_by as preparedBy,
              (select count(distinct c.person_id) from profile_confirmation c
                where c.profile || '@' || c.version = json_extract(p.document, '$.profile')) as profileConfirmedBy,
              exists (select 1 from installation where demo = 1) as demo
         from permit p
         left join review_round r on r.id = p.round_id and r.application_id = p.application_id
         left join preparation s on s.application_id = p.application_id and s.binding_hash = r.document_hash
        where p.id = ?`,
    );
    const votes = file.prepare(
      `select v.person_id as person, v.choice, v.document_hash as hash
         from vote v
        where v.round_id = ?
          and not exists (select 1 from vote_strike k where k.vote_id = v.id)
          and not exists (select 1 from vote later where later.replaces = v.id)`,
    );
    return ids
      .filter((id) => !isKnown(id))
      .map((id) => {
        const row = one.get(id) as Omit<WrittenPermit, 'votes' | 'demo' | 'casting'> & {
          casting: number | null;
          roundId: string | null;
          demo: number;
        };
        const { roundId, ...permit } = row;
        return {
          ...permit,
          demo: row.demo === 1,
          casting: row.casting === 1,
          votes: roundId ? (votes.all(roundId) as WrittenPermit['votes']) : [],
        };
      });
  } finally {
    file.close();
  }
}
