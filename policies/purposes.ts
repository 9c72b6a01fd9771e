import type { Purpose } from '#app/domain/application/states.ts';
import type { OrganisationType } from '#app/domain/people/organisation-types.ts';

/**
 * Purposes of use by kind of organisation (EH-53): (a) to (c) of EHDS Article 53(1) are for public bodies and for whoever is
 * recorded as acting on behalf of one; (d) to (f) are open to everybody.
 */
export const reservedPurposes = [
  'public_health',
  'policy',
  'statistics',
] as const satisfies readonly Purpose[];
export const publicTypes = ['public_body', 'municipality'] as const satisfies readonly OrganisationType[];
