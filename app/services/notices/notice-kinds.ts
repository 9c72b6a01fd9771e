/**
 * Every kind of notice, as data: which public facts its sentence needs, where it leads, and whether it is also mailed.
 * The sentences are `notice.<kind>.title` and `notice.<kind>.body`. Facts are ids, codes, days and public references;
 * names, titles and anything that a person typed stay on the page behind the link (INV-23).
 */

/** How a fact is turned into words when it is read: in the reader's language, not in that of the writer. */
export type FactForm = 'role' | 'evidence' | 'deadline' | 'day' | 'reference' | 'number';

type Rule = {
  readonly facts: Readonly<Record<string, FactForm>>;
  /** `:id` is the id of the subject. */
  readonly path: string;
  readonly mail: boolean;
  /** Somebody has to do something; the others are for information. */
  readonly asks: boolean;
};

type NoFacts = Readonly<Record<never, FactForm>>;
type Kind<F> = { readonly facts: F; readonly path: string; readonly mail: true; readonly asks: boolean };
interface Make {
  (path: string): Kind<NoFacts>;
  <const F extends Rule['facts']>(path: string, facts: F): Kind<F>;
}
const make =
  (asks: boolean): Make =>
  (path: string, facts: Rule['facts'] = {}) =>
    ({ facts, path, mail: true, asks }) as never;
const tells = make(false);
const asks = make(true);

export const noticeKinds = {
  // Roles
  'role.requested': asks('/grants/:id', { role: 'role' }),
  'role.granted': tells('/account', { role: 'role' }),
  'role.refused': tells('/grants/:id', { role: 'role' }),
  'role.withdrawn': tells('/grants/:id', { role: 'role' }),
  'role.revoked': tells('/account', { role: 'role' }),
  'role.expiring': asks('/account', { role: 'role', day: 'day' }),
  'role.expired': tells('/account', { role: 'role' }),

  // Training and accreditation
  'evidence.recorded': tells('/account', { evidence: 'evidence', day: 'day' }),
  'evidence.withdrawn': tells('/account', { evidence: 'evidence' }),
  'evidence.expiring': asks('/account', { evidence: 'evidence', day: 'day' }),
  'evidence.expired': asks('/account', { evidence: 'evidence' }),
  'affiliation.changed': tells('/account'),

  // The own account: everything that a thief would also do is told to its owner
  'account.welcome': tells('/account'),
  'account.new-sign-in': tells('/account/sign-ins'),
  'account.password-changed': tells('/account'),
  'account.factor-added': tells('/account'),
  'account.factor-removed': tells('/account'),
  'account.recovery-code-used': asks('/account', { left: 'number' }),
  'account.recovery-codes-made': tells('/account'),
  'account.token-made': tells('/account/tokens'),
  'account.identity-linked': tells('/account'),
  'account.sessions-ended': tells('/account/sign-ins'),
  'account.closing': asks('/account', { day: 'day' }),

  // Applications
  'member.invited': asks('/applications/:id/invitation', { reference: 'reference' }),
  'member.removed': tells('/applications', { reference: 'reference' }),
  'attachment.refused': asks('/applications/:id/attachments', { reference: 'reference' }),
  'application.turn': asks('/applications/:id', { reference: 'reference' }),
  'conflict.asked': asks('/applications/:id/conflict', { reference: 'reference' }),
  'vote.asked': asks('/applications/:id/review', { reference: 'reference' }),
  'support.named': asks('/applications/:id/support', { reference: 'reference' }),
  'support.assigned': tells('/applications/:id', { reference: 'reference' }),
  'support.planned': tells('/applications/:id', { reference: 'reference' }),
  'application.changed': tells('/applications/:id', { reference: 'reference' }),

  // A project in use
  'followup.turn': asks('/follow-ups/:id', { reference: 'reference' }),
  'followup.changed': tells('/follow-ups/:id', { reference: 'reference' }),
  'followup.reminder': asks('/follow-ups/:id', { deadline: 'deadline', day: 'day' }),
  'followup.overdue': asks('/follow-ups/:id', { deadline: 'deadline' }),
  'attestation.opened': asks('/follow-ups/:id', { reference: 'reference', day: 'day' }),
  'project.suspended': tells('/applications/:id/project', { reference: 'reference' }),
  'project.resumed': tells('/applications/:id/project', { reference: 'reference' }),
  'project.expired': tells('/applications/:id/project', { reference: 'reference' }),
  'project.revoked': tells('/applications/:id/project', { reference: 'reference' }),
  'project.revocation-proposed': asks('/applications/:id/project', { reference: 'reference' }),
  'project.destroyed': tells('/applications/:id/destruction', { reference: 'reference' }),

  // Questions and outputs
  'query.done': tells('/workspaces/questions/:id'),
  'query.stopped': tells('/workspaces/questions/:id'),
  'output.turn': asks('/outputs/:id', { reference: 'reference' }),
  'output.changed': tells('/outputs/:id', { reference: 'reference' }),
  'output.recalled': asks('/outputs/:id', { reference: 'reference' }),
  'output.reminder': asks('/outputs/:id', { deadline: 'deadline', day: 'day' }),
  'output.overdue': asks('/outputs/:id', { deadline: 'deadline' }),

  'publication.turn': asks('/publications/:id', { reference: 'reference' }),
  'publication.changed': tells('/publications/:id', { reference: 'reference' }),
  'publication.flagged': asks('/publications/:id', { reference: 'reference' }),

  // What is wrong in the data
  'data-error.told': asks('/data-errors/:id', { reference: 'reference', count: 'number' }),
  'data-error.proposed': asks('/supervision/data-errors/:id', { reference: 'reference' }),
  'data-error.declined': asks('/data-errors/:id', { reference: 'reference' }),
  'data-error.withdrawn': tells('/supervision/data-errors/:id', { reference: 'reference' }),
  'data-error.closed': tells('/data-errors/:id', { reference: 'reference' }),

  // Deadlines: one form for the person who must act, one for those to whom a missed one is passed on
  'deadline.reminder': asks('/applications/:id', { deadline: 'deadline', day: 'day' }),
  'deadline.expired': asks('/applications/:id', { deadline: 'deadline' }),

  // The committee and the office
  'panel.proposed': asks('/roster'),
  'panel.registered': tells('/roster'),
  'meeting.called': tells('/meetings/:id', { reference: 'reference', day: 'day' }),
  'meeting.changed': tells('/meetings/:id', { reference: 'reference', day: 'day' }),
  'meeting.cancelled': tells('/meetings/:id', { reference: 'reference', day: 'day' }),
  'deputy.named': asks('/deputies', { day: 'day' }),
  'case-enquiry.asked': asks('/applications/:id/enquiries', { reference: 'reference' }),
  'case-enquiry.answered': asks('/applications/:id/enquiries', { reference: 'reference' }),
  'governance.proposed': asks('/governance'),

  // Supervising
  'finding.turn': asks('/supervision/findings/:id', { reference: 'reference' }),
  'finding.changed': tells('/supervision/findings/:id', { reference: 'reference' }),
  'finding.reminder': asks('/supervision/findings/:id', { deadline: 'deadline', day: 'day' }),
  'finding.overdue': asks('/supervision/findings/:id', { deadline: 'deadline' }),
  'incident.turn': asks('/supervision/incidents/:id', { reference: 'reference' }),
  'incident.second': asks('/supervision/incidents/:id', { reference: 'reference' }),
  'incident.passed-on': asks('/supervision/incidents/:id', { reference: 'reference' }),
  'incident.reminder': asks('/supervision/incidents/:id', { deadline: 'deadline', day: 'day' }),
  'incident.overdue': asks('/supervision/incidents/:id', { deadline: 'deadline' }),
  'policy.turn': asks('/supervision/policies/:id'),
  'policy.reminder': asks('/supervision/policies/:id', { deadline: 'deadline', day: 'day' }),
  'policy.overdue': asks('/supervision/policies/:id', { deadline: 'deadline' }),

  // The house
  'enquiry.received': asks('/enquiries/:id', { reference: 'reference' }),
  'optout.turn': asks('/opt-outs/:id', { reference: 'reference' }),
  'optout.overdue': asks('/opt-outs/:id', { reference: 'reference' }),
  'optout.handed-missing': asks('/facility/:id/handed', { day: 'day' }),
  'complaint.received': asks('/complaints/:id', { reference: 'reference', day: 'day' }),
  'complaint.to-watch': tells('/complaints/:id', { reference: 'reference' }),
  'complaint.about-office': tells('/complaints/:id', { reference: 'reference' }),
  'complaint.passed-on': asks('/complaints/:id', { reference: 'reference' }),
  'complaint.many': tells('/complaints'),
  'complaint.second': asks('/complaints/:id', { reference: 'reference' }),
  'complaint.sent-back': asks('/complaints/:id', { reference: 'reference' }),
  'complaint.agreed': asks('/complaints/:id', { reference: 'reference' }),
  'complaint.reopened': asks('/complaints/:id', { reference: 'reference' }),
  'complaint.due': asks('/complaints/:id', { reference: 'reference', day: 'day' }),
  'complaint.overdue': asks('/complaints/:id', { reference: 'reference' }),
  'signal.raised': asks('/signals/:id', { reference: 'reference' }),
  'signal.grown': asks('/signals/:id', { reference: 'reference' }),
  'signal.passed-on': asks('/signals/:id', { reference: 'reference' }),
  'signal.overdue': asks('/signals', { number: 'number' }),
  'mail.failed': { ...asks('/inbox/mail'), mail: false },
} as const satisfies Record<string, Rule>;

export type NoticeKind = keyof typeof noticeKinds;

type FactsOf<K extends NoticeKind> = (typeof noticeKinds)[K]['facts'];
type ValueOf<Form> = Form extends 'number' ? number : string;

/** The facts that the sentence of this kind needs; one too many or too few does not compile. */
export type NoticeDetails<K extends NoticeKind> = {
  readonly [Name in keyof FactsOf<K>]: ValueOf<FactsOf<K>[Name]>;
};

export const noticeRule = (kind: NoticeKind): Rule => noticeKinds[kind];
export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(noticeKinds, text);
