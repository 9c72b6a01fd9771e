import type { LinkLine } from '#app/features/lives/view.ts';
import { readEntry } from '#db/portal/ledger/read.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { resolveNumber } from '#db/portal/repositories/number-chain.server.ts';
import { findPerson } from '#db/portal/repositories/people.server.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { lifeLinks } from './life-links.ts';

/** The lives that one entry is a part of: its case, who acted, whom it is about, and the number that it speaks of. */
export async function entryLives(portal: Portal, viewer: SignedIn, seq: number): Promise<LinkLine[]> {
  const db = portal.store.read;
  const entry = await readEntry(db, seq);
  if (!entry) return [];
  const { actor, subject, case: of } = entry.body;
  // What an entry calls its case may be a facility, and its actor the system.
  const found = of ? await findApplication(db, of) : undefined;
  const people = [actor, ...(subject.type === 'person' && subject.id !== actor ? [subject.id] : [])];
  const persons: { id: string; name: string }[] = [];
  for (const id of people) {
    const person = await findPerson(db, id);
    if (person) persons.push({ id, name: nameOf(viewer.language, person) });
  }
  const number = subject.type === 'query' ? await resolveNumber(db, subject.id) : undefined;
  return lifeLinks(viewer, {
    cases: found ? [found.id] : [],
    persons,
    numbers: number ? [{ id: number.runId, title: number.runId.slice(0, 8) }] : [],
  });
}
