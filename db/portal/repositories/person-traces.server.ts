import type { Reader } from '../store.server.ts';

/** Ids under which the ledger speaks of a person without naming them as its subject. */
export async function listSubjectsOfPerson(db: Reader, personId: string): Promise<readonly string[]> {
  const grants = await db.selectFrom('role_grant').select('id').where('person_id', '=', personId).execute();
  const evidence = await db.selectFrom('evidence').select('id').where('person_id', '=', personId).execute();
  const affiliations = await db
    .selectFrom('affiliation')
    .select('id')
    .where('person_id', '=', personId)
    .execute();
  const sessions = await db
    .selectFrom('session')
    .select('public_id as id')
    .where('person_id', '=', personId)
    .execute();
  return [personId, ...[grants, evidence, affiliations, sessions].flat().map((row) => row.id)];
}

export type Part = {
  readonly applicationId: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  /** `member` with the role among the applicants, or what they are to the case (C4). */
  readonly as: { readonly member: string } | { readonly standing: string };
  readonly since: string;
  readonly until: string | null;
};

/** Every case a person has or had to do with, and as what. */
export async function listCasesOfPerson(db: Reader, personId: string): Promise<Part[]> {
  const members = await db
    .selectFrom('membership as m')
    .innerJoin('application as a', 'a.id', 'm.application_id')
    .select(['a.id', 'a.reference', 'a.title_ja', 'a.title_en', 'm.role', 'm.since', 'm.until'])
    .where('m.person_id', '=', personId)
    .orderBy('m.since')
    .execute();
  const standings = await db
    .selectFrom('case_standing as s')
    .innerJoin('application as a', 'a.id', 's.application_id')
    .select(['a.id', 'a.reference', 'a.title_ja', 'a.title_en', 's.standing', 's.since'])
    .where('s.person_id', '=', personId)
    .orderBy('s.since')
    .execute();
  return [
    ...members.map((row) => ({
      ...caseOf(row),
      as: { member: row.role },
      since: row.since,
      until: row.until,
    })),
    ...standings.map((row) => ({
      ...caseOf(row),
      as: { standing: row.standing },
      since: row.since,
      until: null,
    })),
  ];
}

const caseOf = (row: { id: string; reference: string; title_ja: string; title_en: string }) => ({
  applicationId: row.id,
  reference: row.reference,
  titleJa: row.title_ja,
  titleEn: row.title_en,
});

/** Cases to which somebody was invited, whatever they answered: the invitation stands in the life of the case. */
export async function listInvitingCases(db: Reader, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('member_invitation')
    .select('application_id')
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => row.application_id);
}
