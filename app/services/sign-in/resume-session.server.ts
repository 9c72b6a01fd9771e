import { earlier, plusSeconds } from '#app/domain/shared/brand.ts';
import { hashSecret } from '#db/portal/ids.server.ts';
import type { SessionRow } from '#db/portal/repositories/sessions.server.ts';
import { findLiveSession, touchSession } from '#db/portal/repositories/sessions.server.ts';
import {
  findOperatorId,
  findViewerFacts,
  type ViewerRow,
} from '#db/portal/repositories/viewer-facts.server.ts';
import type { Portal } from '../portal.ts';

export type Resumed = {
  readonly session: SessionRow;
  readonly person: ViewerRow;
  readonly operatorId: string | undefined;
};

/** Moving the idle limit at every request would make every read a write. */
const touchEverySeconds = 60;

export async function resumeSession(portal: Portal, key: string): Promise<Resumed | undefined> {
  const now = portal.clock.now();
  const idHash = hashSecret(key);
  const found = await findLiveSession(portal.store.read, idHash, now);
  if (!found) return undefined;
  const person = await findViewerFacts(portal.store.read, found.personId, now);
  if (!person) return undefined;
  let session = found;
  if (Date.parse(now) - Date.parse(found.seenAt) >= touchEverySeconds * 1000) {
    const idleUntil = plusSeconds(now, portal.config.idleSeconds);
    const until = earlier(idleUntil, found.absoluteUntil);
    await portal.store.write({ actor: found.personId, at: now }, (tx) =>
      touchSession(tx, idHash, now, until),
    );
    session = { ...found, seenAt: now, idleUntil: until };
  }
  const entrusted = person.grants.some((grant) => grant.role === 'entrusted_operator');
  return { session, person, operatorId: entrusted ? await findOperatorId(portal.store.read) : undefined };
}
