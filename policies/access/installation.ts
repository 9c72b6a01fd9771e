import type { Action } from './actions.ts';

/** What happens before the first administrator exists, and for the demo institute that production refuses. */
export const installActions = [
  'organisation.create',
  'person.create',
  'invitation.send',
  'affiliation.change',
  'evidence.record',
  'grant.request',
  'grant.approve',
  'application.create',
  'application.change',
  'facility.change',
  'account.self',
  'panel.change',
  'profile.confirm',
] as const satisfies readonly Action[];
export type InstallAction = (typeof installActions)[number];
