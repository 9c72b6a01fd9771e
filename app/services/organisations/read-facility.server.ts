import { tokyoDay } from '#app/domain/shared/brand.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import {
  type Facility,
  findFacility,
  listFacilities as listRows,
} from '#db/portal/repositories/facilities.server.ts';
import { listDeskPeople } from '#db/portal/repositories/grants.server.ts';
import { findOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { AccessDenied, authorize, may, mayEver } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import { whoHasDeclared } from '../opt-out/who-has-declared.server.ts';
import { deed, nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeFacility } from './read-organisation.server.ts';
import type { FacilityLine, FacilityPage } from './view.ts';

/** All of them, or the one of the desk (ROL-4). */
export async function listFacilities(
  portal: Portal,
  viewer: SignedIn,
  prefecture: string | undefined,
): Promise<{ readonly lines: readonly FacilityLine[]; readonly handedUntil: string }> {
  authorize(viewer, 'facility.list');
  const filter = rowFilter(viewer, 'facility.list');
  const rows = await listRows(portal.store.read, filter, { prefecture, organisationId: undefined });
  const { until, of } = await whoHasDeclared(portal, viewer.language);
  return {
    lines: rows.map((row) => ({ ...describeFacility(viewer.language, row), handed: of(row.id) })),
    handedUntil: until,
  };
}

/**
 * Another desk's facility answers as one that does not exist (C5), and the attempt is in the ledger (ROL-4); an id of
 * nothing leaves no trace, because nothing was reached for.
 */
export async function findReadableFacility(portal: Portal, viewer: SignedIn, id: string): Promise<Facility> {
  const row = await findFacility(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  try {
    authorize(viewer, 'facility.read', toSubject('Facility', { id }));
  } catch (error) {
    if (error instanceof AccessDenied) {
      await portal.store.write(viewer.stamp(), (tx) =>
        recordEvent(tx, {
          kind: 'auth.access-denied',
          subject: { type: 'facility', id },
          case: id,
          detail: { action: 'facility.read', reason: error.reason },
        }),
      );
    }
    throw error;
  }
  return row;
}

export async function readFacility(portal: Portal, viewer: SignedIn, id: string): Promise<FacilityPage> {
  const row = await findReadableFacility(portal, viewer, id);
  const { language } = viewer;
  const [organisation, desk] = await Promise.all([
    findOrganisation(portal.store.read, row.organisationId),
    listDeskPeople(portal.store.read, id, tokyoDay(portal.clock.now())),
  ]);
  const seesOrganisation = may(
    viewer,
    'organisation.read',
    toSubject('Organisation', { id: row.organisationId }),
  ).ok;
  const seesPeople = mayEver(viewer, 'person.read');
  return {
    ...describeFacility(language, row),
    otherName: language === 'ja' ? row.nameEn : row.nameJa,
    organisation: organisation ? nameOf(language, organisation) : '',
    organisationId: seesOrganisation ? row.organisationId : undefined,
    desk: desk.map((one) => ({
      id: one.id,
      name: nameOf(language, one),
      href: seesPeople ? `/people/${one.id}` : undefined,
    })),
    change: deed(language, may(viewer, 'facility.change', toSubject('Facility', { id }))),
  };
}
