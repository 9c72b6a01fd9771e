import { plusSeconds } from '#app/domain/shared/brand.ts';
import { hashSecret, newId } from '#db/portal/ids.server.ts';
import { countKeptForms, findKeptForm, insertKeptForm } from '#db/portal/repositories/kept-forms.server.ts';
import { findRunOut } from '#db/portal/repositories/sessions.server.ts';
import { endedForm, pendingSeconds } from '#policies/session.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** The form that was sent when the portal asked for a confirmation, so that one click sends it again. */
export type KeptForm = {
  /** Where it was sent to: a path of ours. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Files were chosen, which are not kept. */
  readonly files?: boolean;
};

const purpose = 'kept-form';

export async function keepForm(portal: Portal, viewer: SignedIn, form: KeptForm): Promise<string> {
  const id = newId();
  const sealed = portal.sealer.seal(purpose, JSON.stringify(form));
  const expiresAt = plusSeconds(portal.clock.now(), 2 * pendingSeconds);
  await portal.store.write(viewer.stamp(), (tx) =>
    insertKeptForm(tx, { id, personId: viewer.person.id, sealed, expiresAt }),
  );
  return id;
}

/** Whose form it would be: the sender still holds the key of a sign-in that ran out by itself. */
export async function senderOfEnded(portal: Portal, key: string): Promise<string | undefined> {
  const now = portal.clock.now();
  const personId = await findRunOut(
    portal.store.read,
    hashSecret(key),
    plusSeconds(now, -endedForm.withinSeconds),
    now,
  );
  if (!personId) return undefined;
  const waiting = await countKeptForms(portal.store.read, personId, now);
  return waiting < endedForm.atMost ? personId : undefined;
}

/** Kept for who signs in as the same person again; undefined where it is too long to keep. */
export async function keepEndedForm(
  portal: Portal,
  personId: string,
  request: string,
  form: KeptForm,
): Promise<string | undefined> {
  const text = JSON.stringify(form);
  if (text.length > endedForm.characters) return undefined;
  const id = newId();
  const at = portal.clock.now();
  const sealed = portal.sealer.seal(purpose, text);
  const expiresAt = plusSeconds(at, endedForm.keptSeconds);
  await portal.store.write({ actor: personId, request, at }, (tx) =>
    insertKeptForm(tx, { id, personId, sealed, expiresAt }),
  );
  return id;
}

/** Only the person who sent it gets it back. */
export async function readKeptForm(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<KeptForm | undefined> {
  const sealed = await findKeptForm(portal.store.read, id, viewer.person.id, portal.clock.now());
  const text = sealed ? portal.sealer.unseal(purpose, sealed) : undefined;
  return text ? (JSON.parse(text) as KeptForm) : undefined;
}
