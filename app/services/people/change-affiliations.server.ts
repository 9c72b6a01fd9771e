import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  endAffiliation as endRow,
  findAffiliation,
  insertAffiliation,
  listAffiliations,
} from '#db/portal/repositories/affiliations.server.ts';
import { findOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { isCurrent } from './describe.server.ts';
import { findReadable } from './read-person.server.ts';

export type NewAffiliation = {
  readonly organisationId: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
};

export async function addAffiliation(
  portal: Portal,
  viewer: SignedIn,
  personId: string,
  input: NewAffiliation,
): Promise<void> {
  const person = await findReadable(portal, viewer, personId);
  const allowed = authorize(viewer, 'affiliation.change', toSubject('Person', { id: personId }));
  if (person.state === 'erased') throw new AppError('not-found');
  if (input.validUntil !== null && input.validUntil < input.validFrom) {
    throw fieldError('validUntil', 'field.day-order');
  }
  const id = newId();
  await portal.store.write(viewer.stamp(), async (tx) => {
    if (!(await findOrganisation(tx.db, input.organisationId))) {
      throw fieldError('organisationId', 'field.choose');
    }
    const today = tokyoDay(portal.clock.now());
    const same = (await listAffiliations(tx.db, [personId])).some(
      (one) => one.organisationId === input.organisationId && isCurrent(one, today),
    );
    if (same) throw fieldError('organisationId', 'field.affiliation-exists');
    await insertAffiliation(
      tx,
      allowed,
      {
        kind: 'affiliation.added',
        subject: { type: 'affiliation', id },
        detail: { person: personId, organisation: input.organisationId },
      },
      { id, personId, ...input },
    );
    await notify(tx, {
      to: [personId],
      kind: 'affiliation.changed',
      subject: { type: 'person', id: personId },
    });
  });
  portal.wakeOutbox();
}

/** Ends with a day of yesterday, so that the rules stop counting it at the next request (INV-25). */
export async function endAffiliation(
  portal: Portal,
  viewer: SignedIn,
  personId: string,
  affiliationId: string,
  lastDay: Day,
): Promise<void> {
  await findReadable(portal, viewer, personId);
  const allowed = authorize(viewer, 'affiliation.change', toSubject('Person', { id: personId }));
  const affiliation = await findAffiliation(portal.store.read, affiliationId);
  if (!affiliation || affiliation.personId !== personId) throw new AppError('not-found');
  if (lastDay < affiliation.validFrom) throw fieldError('lastDay', 'field.day-order');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const event = {
      kind: 'affiliation.ended',
      subject: { type: 'affiliation', id: affiliationId },
      detail: { person: personId, day: lastDay },
    } as const;
    if ((await endRow(tx, allowed, event, affiliationId, personId, lastDay)) === 0) {
      throw new AppError('already-done');
    }
    await notify(tx, {
      to: [personId],
      kind: 'affiliation.changed',
      subject: { type: 'person', id: personId },
    });
  });
  portal.wakeOutbox();
}
