import { isEmailTaken, type PersonFields, updatePerson } from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadable } from './read-person.server.ts';

/** What the form starts from. */
export async function readPersonFields(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<PersonFields & { readonly revision: number }> {
  const person = await findReadable(portal, viewer, id);
  authorize(viewer, 'person.change', toSubject('Person', { id }));
  if (person.state === 'erased') throw new AppError('not-found');
  const { nameJa, nameKana, nameEn, email, language, revision } = person;
  return { nameJa, nameKana, nameEn, email, language, revision };
}

export async function changePerson(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  fields: PersonFields,
): Promise<void> {
  const person = await findReadable(portal, viewer, id);
  const allowed = authorize(viewer, 'person.change', toSubject('Person', { id }));
  if (person.state === 'erased') throw new AppError('not-found');
  const keys = Object.keys(fields) as (keyof PersonFields)[];
  const changed = keys.filter((key) => fields[key] !== person[key]);
  await portal.store.write(viewer.stamp(), async (tx) => {
    if (await isEmailTaken(tx.db, fields.email, id)) throw fieldError('email', 'field.email-taken');
    const event = {
      kind: 'person.changed',
      subject: { type: 'person', id },
      // Which fields, never what stood in them (C2).
      detail: { fields: changed.join('-') || 'none', revision: revision + 1 },
    } as const;
    if ((await updatePerson(tx, allowed, event, id, revision, fields)) === 0) throw new AppError('stale');
  });
}
