import type { SavedDraft } from '#app/features/workspace/ask-view.ts';
import { formatDateTime, formatTime } from '#app/i18n/format.ts';
import { dropDraft, findDraft, keepDraft } from '#db/portal/repositories/question-drafts.server.ts';
import { may } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { findAskScope } from './ask-scope.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { readingSoFar } from './question-reading.server.ts';
import type { Sent } from './question-sent.ts';

/** Longer than any question that the language takes: nobody stores more here. */
const mostCharacters = 60_000;

type Typed = Omit<Sent, 'find' | 'into'>;
export type Draft = { readonly sent: Sent; readonly saved: string };

/** The question that this person left half-built in this project. */
export async function readDraft(portal: Portal, viewer: SignedIn, id: string): Promise<Draft | undefined> {
  const found = await findDraft(portal.store.read, id, viewer.person.id);
  if (!found) return undefined;
  const sent = JSON.parse(found.typed) as Typed;
  return { sent: { ...sent, find: '', into: '' }, saved: formatDateTime(viewer.language, found.savedAt) };
}

/** Whatever was typed, right or wrong, so that leaving the page or the end of a sign-in loses nothing. */
export async function storeDraft(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  { view, fields, text, json, objective, note }: Typed,
): Promise<boolean> {
  const typed = JSON.stringify({ view, fields, text, json, objective, note });
  if (typed.length > mostCharacters || !may(viewer, 'query.run', subject).ok) return false;
  await portal.store.write(viewer.stamp(), (tx) => keepDraft(tx, { applicationId: subject.id, typed }));
  return true;
}

/** While somebody types: nothing is judged, nothing is asked; what can be read is said as a sentence. */
export async function saveDraft(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  sent: Sent,
): Promise<SavedDraft> {
  if (!(await storeDraft(portal, viewer, await loadWorkspace(portal, viewer, id), sent)))
    return { saved: null };
  const reading = await readingSoFar(portal, viewer, id, await findAskScope(portal.store.read, id), sent);
  return { saved: formatTime(viewer.language, portal.clock.now()), ...(reading ? { reading } : {}) };
}

export async function forgetDraft(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await loadWorkspace(portal, viewer, id);
  await portal.store.write(viewer.stamp(), (tx) => dropDraft(tx, id));
}
