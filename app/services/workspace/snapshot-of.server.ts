import { readPermit } from '#app/domain/permit/permit.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/** The snapshot that the newest permit of a project names: what its next question will be answered on. */
export async function currentSnapshot(db: Reader, applicationId: string): Promise<string | undefined> {
  const stored = await findNewestPermit(db, applicationId);
  return stored && readPermit(JSON.parse(stored.document))?.snapshot;
}
