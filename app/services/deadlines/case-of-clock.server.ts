import { findIncident } from '#db/portal/repositories/incidents.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/** The application that a clock belongs to, so that its running out stands in the life of that case; none where there is none. */
export async function caseOfClock(
  db: Reader,
  subject: { readonly type: string; readonly id: string },
): Promise<{ readonly case?: string }> {
  if (subject.type === 'application') return { case: subject.id };
  if (subject.type === 'incident') {
    const incident = await findIncident(db, subject.id);
    return incident?.applicationId ? { case: incident.applicationId } : {};
  }
  const output = subject.type === 'output' ? await findOutput(db, subject.id) : undefined;
  return output ? { case: output.applicationId } : {};
}
