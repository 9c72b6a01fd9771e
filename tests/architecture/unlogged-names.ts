/**
 * State the ledger leaves out on purpose (decisions C3): sign-in, throttle, scheduler and delivery state. Whoever adds a
 * name here decides that a change needs no trace, and a reviewer reads that decision.
 */
export const unloggedNames: readonly string[] = [
  // Sign-in: its beginning, its end and every change of a credential are events that the services record beside these.
  'session.insert',
  'session.touch',
  'session.rotate',
  'session.end',
  'session.end-all',
  'account.signed-in',
  'account.totp-step',
  'account.recovery-code',
  'passkey.rename',
  'passkey.used',
  'kept-form.insert',
  'kept-form.purge',
  'link.spend',
  'link.void',
  'link.purge',
  // A preference of how the screen speaks.
  'account.language',
  // Throttle.
  'throttle.read',
  'throttle.write',
  'throttle.clear',
  'throttle.give-back',
  'throttle.spend-once',
  'throttle.purge',
  // Delivery: the state change that a notice or a mail tells of is the event.
  'notice.insert',
  'notice.read',
  'notice.read-all',
  'notice.settle',
  'outbox.insert',
  'outbox.claim',
  'outbox.sent',
  'outbox.retry',
  'outbox.failed',
  'deadline.reminded',
  // How somebody wants to be told, and what waits to be told together.
  'notice.choices',
  'digest.insert',
  'digest.clear',
  // Medians computed from the history, which is in the ledger.
  'stage.measured',
  // The scheduler: what a job changes is in the ledger by its own events.
  'job.claim',
  'job.finish',
  // How far the rules of watching have looked; what they saw is an event.
  'watch.mark',
  'attachment.date',
  // Whether the portal was ready, minute by minute: the samples are measurements and nobody's act.
  'uptime.begin',
  'uptime.lengthen',
  // Sealed letters to the office of identities: the step that a letter belongs to is the event.
  'opt-out-letter.insert',
  'opt-out-letter.clear',
  // How far the vault has got; that a question was asked and what came of it are events.
  'query.progress',
  // Which version of a paper somebody has seen; that they opened it is an event.
  'case.look',
  // What is being typed; asking it is the event.
  'question-draft.keep',
  'question-draft.drop',
  // Texts stand beside the ledger: the event that belongs to one holds its salted hash (decisions C2).
  'stored-text.insert',
];
