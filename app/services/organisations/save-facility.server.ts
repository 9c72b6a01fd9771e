import { newId } from '#db/portal/ids.server.ts';
import {
  type FacilityFields,
  insertFacility,
  isFacilityCodeTaken,
  updateFacility,
} from '#db/portal/repositories/facilities.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadableFacility } from './read-facility.server.ts';
import { findReadableOrganisation } from './read-organisation.server.ts';

export async function addFacility(
  portal: Portal,
  viewer: SignedIn,
  organisationId: string,
  fields: FacilityFields,
): Promise<string> {
  const id = newId();
  const organisation = await findReadableOrganisation(portal, viewer, organisationId);
  const allowed = authorize(viewer, 'facility.change', toSubject('Facility', { id }));
  // Only medical institutions have facilities.
  if (organisation.type !== 'hospital') throw new AppError('not-found');
  const createdAt = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    if (await isFacilityCodeTaken(tx.db, fields.code)) throw fieldError('facilityNo', 'field.code-taken');
    await insertFacility(
      tx,
      allowed,
      { kind: 'facility.created', subject: { type: 'facility', id }, case: id },
      { id, organisationId, ...fields, createdAt },
    );
  });
  return id;
}

/** What the form starts from. */
export async function readFacilityFields(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<FacilityFields & { readonly revision: number }> {
  const row = await findReadableFacility(portal, viewer, id);
  authorize(viewer, 'facility.change', toSubject('Facility', { id }));
  const { code, nameJa, nameEn, prefecture, revision } = row;
  return { code, nameJa, nameEn, prefecture, revision };
}

export async function changeFacility(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  fields: FacilityFields,
): Promise<void> {
  await findReadableFacility(portal, viewer, id);
  const allowed = authorize(viewer, 'facility.change', toSubject('Facility', { id }));
  await portal.store.write(viewer.stamp(), async (tx) => {
    if (await isFacilityCodeTaken(tx.db, fields.code, id)) throw fieldError('facilityNo', 'field.code-taken');
    const event = {
      kind: 'facility.changed',
      subject: { type: 'facility', id },
      case: id,
      detail: { revision: revision + 1 },
    } as const;
    if ((await updateFacility(tx, allowed, event, id, revision, fields)) === 0) throw new AppError('stale');
  });
}
