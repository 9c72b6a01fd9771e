import type { Reader } from '../store.server.ts';

export type PeopleOfCase = {
  /** The responsible applicant and the current members. */
  readonly applicants: readonly string[];
  readonly roster: readonly string[];
  readonly conflicted: readonly string[];
};

/** Whom the portal may tell about an application, and whom it may not. */
export async function findPeopleOfCase(db: Reader, applicationId: string): Promise<PeopleOfCase> {
  const lead = await db
    .selectFrom('application')
    .select('lead_person_id')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  const members = await db
    .selectFrom('membership')
    .select('person_id')
    .where('application_id', '=', applicationId)
    .where('state', '=', 'active')
    .execute();
  const standings = await db
    .selectFrom('case_standing')
    .select(['person_id', 'standing'])
    .where('application_id', '=', applicationId)
    .where('standing', 'in', ['roster', 'conflicted'])
    .execute();
  const who = (standing: string) =>
    standings.filter((row) => row.standing === standing).map((row) => row.person_id);
  return {
    applicants: [
      ...new Set([...(lead ? [lead.lead_person_id] : []), ...members.map((row) => row.person_id)]),
    ],
    roster: who('roster'),
    conflicted: who('conflicted'),
  };
}

/**
 * Who takes no part in what becomes known of a project: its people, those of before and those invited, and whoever was
 * recused from it (INV-12, C5).
 */
export async function findShutOut(db: Reader, applicationId: string): Promise<readonly string[]> {
  const { applicants, conflicted } = await findPeopleOfCase(db, applicationId);
  const others = await db
    .selectFrom('membership')
    .select('person_id')
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'active')
    .execute();
  return [...new Set([...applicants, ...conflicted, ...others.map((row) => row.person_id)])];
}
