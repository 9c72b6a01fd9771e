import type { Action } from './actions.ts';

/**
 * What happens without a person: the clock, the deliverer, maintenance, and the door itself before anybody has come
 * through it. None of it approves, grants or releases (INV-17, INV-18).
 */
export const systemActions = {
  'clock.apply': 'deadlines, expiry of roles and evidence',
  'sign-in.record': 'sign-ins, refusals, links that were used',
  'mail.deliver': 'outbox and its attempts',
  'retention.apply': 'erasure when a retention period is over',
  'system.maintain': 'installation, migration, backup, restore, checkpoints',
  'enquiry.receive': 'an enquiry from the public form',
} as const satisfies Readonly<Record<string, string>>;
export type SystemAction = keyof typeof systemActions;

/** Before the first administrator exists, and for the demo institute that production refuses. */
export const installActions = [
  'organisation.create',
  'person.create',
  'affiliation.change',
  'evidence.record',
  'grant.request',
  'grant.approve',
  'application.create',
  'application.change',
  'facility.change',
  'account.self',
] as const satisfies readonly Action[];
export type InstallAction = (typeof installActions)[number];
