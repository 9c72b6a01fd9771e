import { readEntries } from '#db/portal/ledger/read.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

const shown = 50;

/** The latest entries that name the viewer as the actor, as sentences. */
export async function listMyTrail(portal: Portal, viewer: SignedIn) {
  authorize(viewer, 'trail.read', toSubject('Person', { id: viewer.person.id }));
  const page = await readEntries(portal.store.read, { actor: viewer.person.id }, { limit: shown });
  const lines = await describeEntries(portal, viewer, page.entries);
  return lines.map((line) => ({ seq: line.seq, at: line.at, sentence: line.sentence }));
}
