import { voidLinks } from '#db/portal/repositories/link-tokens.server.ts';
import { findPerson, hasAccount, setPersonState } from '#db/portal/repositories/people.server.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import { sendMail } from '../notices/send-mail.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadable } from './read-person.server.ts';

/** Takes effect at the next request: the sign-ins end in the same transaction, and nobody but the active is resumed (INV-25). */
export async function disablePerson(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await findReadable(portal, viewer, id);
  const allowed = authorize(viewer, 'person.disable', toSubject('Person', { id }));
  const now = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const person = await findPerson(tx.db, id);
    if (!person || (person.state !== 'active' && person.state !== 'invited'))
      throw new AppError('already-done');
    const sessions = await endSessionsOf(tx, id, now, 'disabled');
    await voidLinks(tx, id);
    const event = {
      kind: 'person.disabled',
      subject: { type: 'person', id },
      from: person.state,
      to: 'disabled',
      detail: { sessions },
    } as const;
    const done = await setPersonState(tx, allowed, event, id, person.revision, person.state, 'disabled');
    if (done === 0) throw new AppError('stale');
    await sendMail(tx, { person: id, template: 'account-disabled' });
  });
  portal.wakeOutbox();
}

/** Back to where the account stood: one that was never set up waits for its invitation again. */
export async function enablePerson(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await findReadable(portal, viewer, id);
  const allowed = authorize(viewer, 'person.disable', toSubject('Person', { id }));
  await portal.store.write(viewer.stamp(), async (tx) => {
    const person = await findPerson(tx.db, id);
    if (person?.state !== 'disabled') throw new AppError('already-done');
    const to = (await hasAccount(tx.db, id)) ? 'active' : 'invited';
    const event = {
      kind: 'person.enabled',
      subject: { type: 'person', id },
      from: 'disabled',
      to,
    } as const;
    const done = await setPersonState(tx, allowed, event, id, person.revision, 'disabled', to);
    if (done === 0) throw new AppError('stale');
  });
}
