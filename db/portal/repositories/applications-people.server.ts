import type { Reader } from '../store.server.ts';

/** Whom the portal tells about an application: the responsible applicant and the current members. */
export async function findApplicants(db: Reader, applicationId: string): Promise<string[]> {
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
  return [...new Set([...(lead ? [lead.lead_person_id] : []), ...members.map((member) => member.person_id)])];
}
