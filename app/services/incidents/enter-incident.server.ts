import { type Day, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { findApplicationId } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { PersonClass, RegisterKind } from '#policies/incidents.ts';
import { fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { recordIncident } from './record-incident.server.ts';

/** What the office heard of in another way than through the portal. */
export async function enterIncident(
  portal: Portal,
  viewer: SignedIn,
  form: {
    readonly kind: RegisterKind;
    readonly persons: PersonClass;
    readonly unlawful: boolean;
    readonly ehds: boolean;
    readonly facilityId?: string | undefined;
    readonly aboutIds: readonly string[];
    readonly discoveredOn: Day;
    readonly description: string;
    /** The number of the project it is about, or nothing. */
    readonly reference: string;
  },
): Promise<string> {
  authorize(viewer, 'supervision.write');
  const { discoveredOn, reference, ...report } = form;
  const now = portal.clock.now();
  const today = tokyoDay(now);
  if (discoveredOn > today) throw fieldError('discoveredOn', 'field.future-day');
  const applicationId = reference
    ? await findApplicationId(portal.store.read, reference.toUpperCase())
    : undefined;
  if (reference && !applicationId) throw fieldError('reference', 'field.project-unknown');
  return recordIncident(portal, viewer, {
    ...report,
    source: 'office',
    applicationId,
    discoveredAt: discoveredOn === today ? now : startOfTokyoDay(discoveredOn),
  });
}
