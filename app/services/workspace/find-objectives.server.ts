import type { Objective } from '#app/features/workspace/view.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/** The objectives as they were approved, in the words of the applicants. */
export async function findObjectives(db: Reader, applicationId: string): Promise<readonly Objective[]> {
  const version = await findLatestVersion(db, applicationId);
  return version?.document.answers.plan.objectives.map(({ id, text }) => ({ id, text })) ?? [];
}
