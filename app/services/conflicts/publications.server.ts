import { normalDoi } from '#app/domain/review/closeness.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  addPublicationNote,
  listPublicationNotes,
  removePublicationNote,
} from '#db/portal/repositories/closeness.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** What one says one has published, by DOI: co-authors are then pointed out when a roster is composed. */
const self = (viewer: SignedIn) =>
  authorize(viewer, 'account.self', toSubject('Person', { id: viewer.person.id }));

/** Enough for the years that are looked at. */
const mostPublications = 200;

export async function readPublications(portal: Portal, viewer: SignedIn) {
  self(viewer);
  return { publications: await listPublicationNotes(portal.store.read, viewer.person.id) };
}

export async function addPublication(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly doi: string; readonly year: number },
): Promise<void> {
  const allowed = self(viewer);
  const doi = normalDoi(input.doi);
  if (!doi) throw fieldError('doi', 'field.doi');
  const thisYear = Number(tokyoDay(portal.clock.now()).slice(0, 4));
  if (input.year < 1950 || input.year > thisYear + 1) throw fieldError('year', 'field.year');
  const me = viewer.person.id;
  const there = await listPublicationNotes(portal.store.read, me);
  if (there.length >= mostPublications) throw new AppError('too-many');
  await portal.store.write(viewer.stamp(), (tx) =>
    addPublicationNote(
      tx,
      allowed,
      { kind: 'publications.changed', subject: { type: 'person', id: me }, detail: { change: 'added' } },
      me,
      { doi, year: input.year },
    ),
  );
}

export async function removePublication(portal: Portal, viewer: SignedIn, doi: string): Promise<void> {
  const allowed = self(viewer);
  const me = viewer.person.id;
  await portal.store.write(viewer.stamp(), (tx) =>
    removePublicationNote(
      tx,
      allowed,
      { kind: 'publications.changed', subject: { type: 'person', id: me }, detail: { change: 'removed' } },
      me,
      doi,
    ),
  );
}
