import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { readFacility } from './read-facility.server.ts';
import type { FacilityPage } from './view.ts';

/** The facility that the desk is bound to (ROL-4); undefined for somebody who serves none. */
export async function readOwnFacility(portal: Portal, viewer: SignedIn): Promise<FacilityPage | undefined> {
  const held = viewer.facts.roles.find(({ role }) => role === 'hospital_staff');
  return held?.facilityId ? readFacility(portal, viewer, held.facilityId) : undefined;
}
