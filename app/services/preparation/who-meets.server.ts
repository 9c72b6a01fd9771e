import { createHash } from 'node:crypto';
import { listMembers } from '#db/portal/repositories/applications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/**
 * Everybody who is or ever was a member of a project, so that the vault sees which projects can meet (A8). It learns neither
 * names nor ids; the same person is the same word in every permit.
 */
export async function whoMeets(db: Reader, applicationId: string): Promise<string[]> {
  const members = await listMembers(db, applicationId);
  const words = members.map(({ personId }) =>
    createHash('sha256').update(`sekisho member ${personId}`).digest('hex'),
  );
  return [...new Set(words)].sort();
}
