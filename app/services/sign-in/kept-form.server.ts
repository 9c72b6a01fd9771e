import { plusSeconds } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findKeptForm, insertKeptForm } from '#db/portal/repositories/kept-forms.server.ts';
import { pendingSeconds } from '#policies/session.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** The form that was sent when the portal asked for a confirmation, so that one click sends it again. */
export type KeptForm = {
  /** Where it was sent to: a path of ours. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
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
