import { existsSync } from 'node:fs';
import type { LetterPurpose } from '#app/domain/opt-out/request-letter.ts';
import { openSqliteFile } from './sqlite.server.ts';

export type SealedLetter = {
  readonly id: string;
  readonly caseId: string;
  readonly purpose: LetterPurpose;
  readonly sealed: string;
  readonly at: string;
  readonly requester: string;
  readonly scope: string;
  /** The code by which both sides know the facility. */
  readonly facility: string | null;
};
/** A facility that hands out its notice, with every version that it has published. */
export type NoticeOfFacility = {
  readonly code: string;
  readonly from: string;
  readonly versions: readonly {
    readonly version: string;
    readonly beginsOn: string;
    readonly covers: string;
  }[];
};
export type ForTheOffice = {
  readonly letters: readonly SealedLetter[];
  readonly notices: readonly NoticeOfFacility[];
  readonly deceasedBeforeNotice: boolean;
};

/** What the office of identities reads of the portal, which it opens by itself and cannot write to. */
export function readForTheOffice(path: string): ForTheOffice | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSqliteFile(path, { readonly: true });
  try {
    const there = file
      .prepare("select 1 from sqlite_master where type = 'table' and name = 'governance_flag'")
      .get();
    if (!there) return undefined;
    const letters = file
      .prepare(
        `select l.id, l.case_id as caseId, l.purpose, l.sealed, l.written_at as at, c.requester, c.scope, f.code as facility
           from opt_out_letter l join opt_out_case c on c.id = l.case_id left join facility f on f.id = c.facility_id
          where l.answered_at is null order by l.written_at, l.id limit 500`,
      )
      .all() as SealedLetter[];
    const handing = file
      .prepare(
        `select f.id, f.code, o.handing_on as "from" from facility_opening o join facility f on f.id = o.facility_id
          where o.handing_on is not null`,
      )
      .all() as { id: string; code: string; from: string }[];
    const versionsOf = file.prepare(
      `select ? || '@' || version as version, begins_on as beginsOn, covers from facility_notice
        where facility_id = ? order by version`,
    );
    const notices = handing.map(({ id, code, from }) => ({
      code,
      from,
      versions: versionsOf.all(code, id) as NoticeOfFacility['versions'][number][],
    }));
    const flag = file
      .prepare(
        `select value from governance_flag where flag = 'deceased_before_notice' and decision = 'confirmed'
          order by decided_at desc limit 1`,
      )
      .pluck()
      .get() as number | undefined;
    return { letters, notices, deceasedBeforeNotice: flag === 1 };
  } finally {
    file.close();
  }
}
