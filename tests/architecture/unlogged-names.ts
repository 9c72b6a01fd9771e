/**
 * State the ledger leaves out on purpose (decisions C3): sign-in, throttle, scheduler and delivery state. Whoever adds a
 * name here decides that a change needs no trace, and a reviewer reads that decision.
 */
export const unloggedNames: readonly string[] = [
  // Sign-in: its beginning, end and every change of a credential are events of the services.
  'session.insert',
  'session.touch',
  'session.rotate',
  'session.end',
  'session.end-all',
  'session.purge',
];
