import { newId } from '#db/portal/ids.server.ts';
import {
  insertOrganisation,
  type OrganisationFields,
  updateOrganisation,
} from '#db/portal/repositories/organisations.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadableOrganisation } from './read-organisation.server.ts';

/** Certification is a number and its last day, or neither (ROL-9); one installation has one operator (C10). */
async function refuseProblems(tx: Tx, fields: OrganisationFields, id: string): Promise<void> {
  if ((fields.certificationNo === null) !== (fields.certificationUntil === null)) {
    const missing = fields.certificationNo === null ? 'certificationNo' : 'certificationUntil';
    throw fieldError(missing, 'field.certification-both');
  }
  if (fields.type !== 'operator') return;
  const operator = await findOperatorId(tx.db);
  if (operator && operator !== id) throw fieldError('type', 'field.one-operator');
}

export async function createOrganisation(
  portal: Portal,
  viewer: SignedIn,
  fields: OrganisationFields,
): Promise<string> {
  const allowed = authorize(viewer, 'organisation.create');
  const id = newId();
  const createdAt = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    await refuseProblems(tx, fields, id);
    await insertOrganisation(
      tx,
      allowed,
      {
        kind: 'organisation.created',
        subject: { type: 'organisation', id },
        detail: { organisationType: fields.type },
      },
      { id, ...fields, createdAt },
    );
  });
  return id;
}

/** What the form starts from. */
export async function readOrganisationFields(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<OrganisationFields & { readonly revision: number }> {
  const row = await findReadableOrganisation(portal, viewer, id);
  authorize(viewer, 'organisation.change', toSubject('Organisation', { id }));
  const { type, nameJa, nameEn, certificationNo, certificationUntil, revision } = row;
  return { type, nameJa, nameEn, certificationNo, certificationUntil, revision };
}

export async function changeOrganisation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  fields: OrganisationFields,
): Promise<void> {
  const before = await findReadableOrganisation(portal, viewer, id);
  const allowed = authorize(viewer, 'organisation.change', toSubject('Organisation', { id }));
  const keys = Object.keys(fields) as (keyof OrganisationFields)[];
  const changed = keys.filter((key) => fields[key] !== before[key]);
  await portal.store.write(viewer.stamp(), async (tx) => {
    await refuseProblems(tx, fields, id);
    const event = {
      kind: 'organisation.changed',
      subject: { type: 'organisation', id },
      detail: { fields: changed.join('-') || 'none', revision: revision + 1 },
    } as const;
    if ((await updateOrganisation(tx, allowed, event, id, revision, fields)) === 0)
      throw new AppError('stale');
  });
}
