import { type Authorized, authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';

/** Whoever proved to be this person acts on their own account; no role is needed for that and none is named. */
export const asSelf = (personId: string): Authorized<'account.self'> =>
  authorize(
    { personId, organisationIds: [], roles: [] },
    'account.self',
    toSubject('Person', { id: personId }),
  );
