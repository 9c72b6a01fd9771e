import type { SubjectKind } from './subjects.ts';

/**
 * Everything that can be done, as data. An action belongs to one kind of thing. The later screens are listed from
 * the start, so that the matrix a committee reads is whole and no later screen can invent its own rule.
 */

/** Duties of which nobody may have two on one case (domain 1.1, C4). Being an applicant is the fifth. */
export const duties = ['screening', 'review', 'preparation', 'checking'] as const;
export type Duty = (typeof duties)[number];

export type ActionRule = {
  readonly subject: SubjectKind;
  /**
   * `thing` needs the thing itself; `list` yields rows that the same rules filter in SQL; `portal` concerns the
   * installation as a whole; `system` happens without a person, and no role allows it.
   */
  readonly scope: 'thing' | 'list' | 'portal' | 'system';
  /** `own` changes nothing but one's own account, so it is not a write in the sense of ROL-11. */
  readonly effect: 'read' | 'write' | 'own';
  /** Asks for a fresh second factor: release, role change and policy change. */
  readonly stepUp: boolean;
  readonly from: 'foundation' | 'later';
  readonly duty?: Duty;
  /** Approves or releases: closed to whoever acts on behalf of the operator (ROL-2). */
  readonly approves?: true;
};

type Extras = Partial<Pick<ActionRule, 'stepUp' | 'from' | 'duty' | 'approves'>>;
type Made<K extends SubjectKind, S extends ActionRule['scope']> = ActionRule & {
  readonly subject: K;
  readonly scope: S;
};

const make =
  <S extends ActionRule['scope']>(scope: S) =>
  <K extends SubjectKind>(subject: K, effect: ActionRule['effect'], extras: Extras = {}): Made<K, S> => ({
    subject,
    scope,
    effect,
    stepUp: false,
    from: 'foundation',
    ...extras,
  });
const thing = make('thing');
const list = make('list');
const whole = make('portal');
const portal = (effect: ActionRule['effect'], extras?: Extras) => whole('Portal', effect, extras);
const system = make('system')('Portal', 'write');
const later = { from: 'later' } as const;

export const actions = {
  // One's own account
  'account.self': thing('Person', 'own'),
  'inbox.read': thing('Person', 'own'),
  'trail.read': thing('Person', 'own'),
  'matrix.read': portal('read'),

  // People and organisations
  'organisation.list': list('Organisation', 'read'),
  'organisation.read': thing('Organisation', 'read'),
  'organisation.create': portal('write'),
  'organisation.change': thing('Organisation', 'write'),
  'person.list': list('Person', 'read'),
  'person.read': thing('Person', 'read'),
  'person.create': portal('write'),
  'person.change': thing('Person', 'write'),
  'person.disable': thing('Person', 'write', { stepUp: true }),
  'evidence.record': thing('Person', 'write'),
  'affiliation.change': thing('Person', 'write'),
  'invitation.send': thing('Person', 'write'),
  'session.end-other': thing('Person', 'write'),

  // Roles
  'grant.list': list('Grant', 'read'),
  'grant.read': thing('Grant', 'read'),
  'grant.request': thing('Person', 'write', { stepUp: true }),
  'grant.approve': thing('Grant', 'write', { stepUp: true, approves: true }),
  'grant.refuse': thing('Grant', 'write'),
  'grant.withdraw': thing('Grant', 'write'),
  'grant.revoke': thing('Grant', 'write', { stepUp: true }),

  // Applications
  'application.list': list('Application', 'read'),
  'application.read': thing('Application', 'read'),
  'application.create': portal('write'),
  'application.change': thing('Application', 'write'),
  'application.submit': thing('Application', 'write'),
  'application.withdraw': thing('Application', 'write'),
  'member.invite': thing('Application', 'write'),
  /** One's own answer to an invitation; it decides nothing about anybody else. */
  'member.accept': thing('Application', 'own'),
  'member.remove': thing('Application', 'write'),
  'application.screen': thing('Application', 'write', { duty: 'screening' }),
  'application.suspend': thing('Application', 'write'),
  'application.resume': thing('Application', 'write'),
  'application.revoke': thing('Application', 'write', { stepUp: true }),
  'application.close': thing('Application', 'write'),
  /** The first of the two persons who take an approval back. */
  'revocation.propose': thing('Application', 'write'),

  // A project in use: amendment, renewal, attestation, owner, incident
  'followup.request': thing('Application', 'write'),
  'incident.report': thing('Application', 'write'),
  'followup.handle': thing('Application', 'write'),
  'followup.approve': thing('Application', 'write', { approves: true }),
  'followup.decide': thing('Application', 'write', { duty: 'review', approves: true }),

  // The committee
  'conflict.declare': thing('Application', 'write'),
  'round.open': thing('Application', 'write'),
  /** Who can be asked to sit in a round, and for what. */
  'panel.change': portal('write'),
  'panel.read': portal('read'),
  /** The second person behind a seat on the panel. */
  'panel.confirm': portal('write', { approves: true }),
  /** One of the two persons behind the numbers of a rule profile. */
  'profile.confirm': portal('write', { stepUp: true, approves: true }),
  'meeting.read': portal('read'),
  'meeting.plan': portal('write'),
  'deputy.read': portal('read'),
  /** Routes work to somebody who holds the office anyway; it gives nobody a right. */
  'deputy.name': portal('write'),
  'roster.approve': thing('Application', 'write', later),
  'round.read': thing('Round', 'read'),
  /** On a section of what is reviewed: for the applicant, or for the committee alone. */
  'review.comment': thing('Round', 'write'),
  'vote.cast': thing('Round', 'write', { duty: 'review', approves: true }),
  'decision.record': thing('Round', 'write', { duty: 'review', approves: true }),
  'conditions.confirm': thing('Application', 'write', { duty: 'review', approves: true }),

  // Agreement, data and questions
  'agreement.draft': thing('Application', 'write'),
  /** One's own acceptance, as somebody who will use what is provided. */
  'agreement.accept': thing('Application', 'own'),
  'agreement.sign': thing('Application', 'write', { stepUp: true }),
  /** For the operator; whoever applied cannot sign for the other side. */
  'agreement.countersign': thing('Application', 'write', { stepUp: true, approves: true }),
  /** For the entrusted operator, where the contract has three parties. */
  'agreement.join': thing('Application', 'write', { stepUp: true }),
  'data.prepare': thing('Application', 'write', { duty: 'preparation' }),
  'data.receive': thing('Application', 'write'),
  'workspace.list': list('Application', 'read'),
  'workspace.read': thing('Application', 'read'),
  'query.run': thing('Application', 'write'),
  /** The notebook of a project and what its members say of its results. */
  'workspace.note': thing('Application', 'write'),
  'service.assign': thing('Application', 'write'),
  'service.support': thing('Application', 'write'),

  // Outputs
  'output.list': list('Output', 'read'),
  'output.read': thing('Output', 'read'),
  'output.request': thing('Application', 'write'),
  'output.review': thing('Output', 'write', { duty: 'checking', approves: true }),
  'output.adjudicate': thing('Output', 'write', { duty: 'checking', approves: true }),
  'output.release': thing('Output', 'write', { stepUp: true, approves: true }),
  'output.hold': thing('Output', 'write'),
  'output.resume': thing('Output', 'write', { stepUp: true, approves: true }),
  'output.recall': thing('Output', 'write'),

  // Publication
  'publication.read': thing('Publication', 'read'),
  'publication.request': thing('Application', 'write'),
  'publication.assign': thing('Publication', 'write'),
  'publication.review': thing('Publication', 'write', { duty: 'review', approves: true }),
  'publication.decide': thing('Publication', 'write', { duty: 'review', approves: true }),

  // Enquiries, facilities, opt-out
  'thread.read': thing('Application', 'read'),
  'thread.write': thing('Application', 'write'),
  'enquiry.list': list('Enquiry', 'read'),
  'enquiry.read': thing('Enquiry', 'read'),
  'enquiry.answer': thing('Enquiry', 'write'),
  'facility.list': list('Facility', 'read'),
  'facility.read': thing('Facility', 'read'),
  'facility.change': thing('Facility', 'write'),
  'facility.contract': thing('Facility', 'write', later),
  'upload.add': thing('Facility', 'write', later),
  /** What has to stand before intake opens: poster, notice, desk. */
  'notice.prepare': thing('Facility', 'write'),
  'notice.publish': thing('Facility', 'write'),
  'intake.open': thing('Facility', 'write'),
  /** How many persons were handed the notice; closed to whoever acts on behalf of the operator. */
  'notice.count': thing('Facility', 'write', { approves: true }),
  'optout.list': list('OptOut', 'read'),
  'optout.read': thing('OptOut', 'read'),
  'optout.receive': thing('Facility', 'write'),
  'optout.handle': thing('OptOut', 'write'),
  'identity.read': thing('OptOut', 'read', later),
  'complaint.list': list('Complaint', 'read'),
  'complaint.read': thing('Complaint', 'read'),
  'complaint.handle': thing('Complaint', 'write'),
  /** A chair agrees to an answer about the office itself, or sends it back. */
  'complaint.second-read': thing('Complaint', 'write', { approves: true }),

  // Oversight and operation
  'ledger.read': portal('read'),
  'ledger.verify': portal('read'),
  'ledger.export': portal('read'),
  /** What an account could see at a given time. */
  'access.reconstruct': portal('read'),
  /** One's own bookmarks in the ledger. */
  'search.keep': portal('own'),
  'deadline.list': portal('read'),
  'system.view': portal('read'),
  /** Who does what: one proposes another profile, another one confirms it (GOV-4). */
  'governance.change': portal('write', { stepUp: true, approves: true }),
  /** The reports of the secretariat; each figure leads to its entries. */
  'report.read': portal('read'),
  /** A file with figures, which is an entry with its hash. */
  'report.export': portal('read'),

  // Supervising: audits of the entrusted operator (AUD-1), incidents, policy documents
  'supervision.read': portal('read'),
  /** Closed to whoever acts on behalf of the operator: nobody supervises themselves. */
  'supervision.write': portal('write', { approves: true }),
  /** An incident: to assess, contain, tell and close it; never by whom it is about. */
  'supervision.handle': thing('Incident', 'write', { approves: true }),
  /** By a person of the audited organisation; the procedure looks at where they work. */
  'finding.answer': portal('write'),
  'finding.close': portal('write', { approves: true }),
  /** The second person behind a version of a policy document. */
  'policy.approve': portal('write', { stepUp: true, approves: true }),

  // Upkeep: proofs of the requirements, and what is known to be wrong in the data
  'assurance.write': portal('write', { approves: true }),
  'data-error.read': portal('read'),
  /** Closed to whoever acts on behalf of the operator: it says what may still be used. */
  'data-error.write': portal('write', { approves: true }),
  /** The owner's own word, that an error has no effect on what they made; somebody else confirms it. */
  'data-error.answer': thing('Application', 'write'),

  // Watching: what the system raised by itself
  'signal.list': list('Signal', 'read'),
  'signal.read': thing('Signal', 'read'),
  /** To look into it, explain, confirm and close it; never by whom it concerns. */
  'signal.handle': thing('Signal', 'write'),

  // Without a person: the clock, the deliverer, maintenance, and the door before anybody has come through it. None of
  // it approves, grants or releases (INV-17, INV-18).
  'system.maintain': system,
  'clock.apply': system,
  /** What follows of itself from the last act of people: the last signature, the last vote. */
  'case.advance': system,
  'sign-in.record': system,
  'mail.deliver': system,
  'retention.apply': system,
  /** What the rules of policies/watching see; it explains and closes nothing. */
  'watch.raise': system,
  'enquiry.receive': system,
  /** By the person whose data they are, who has no account: to ask, and to take it back by the receipt number. */
  'optout.request': system,
  'optout.withdraw': system,
  /** What the office of identities has answered. */
  'optout.advance': system,
  /** By whoever complains, without an account: to complain, and to ask once for another look. */
  'complaint.receive': system,
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof actions;
export const actionNames = Object.keys(actions) as readonly Action[];
export const actionRule = (action: Action): ActionRule => actions[action];

type OfScope<S extends ActionRule['scope']> = {
  [A in Action]: (typeof actions)[A]['scope'] extends S ? A : never;
}[Action];
/** Needs the thing it is done to. */
export type ThingAction = OfScope<'thing'>;
/** Yields rows; `db/portal/access-filter.server.ts` turns its rules into SQL. */
export type ListAction = OfScope<'list'>;
/** Concerns the installation as a whole. */
export type PortalAction = OfScope<'portal'>;
/** Happens without a person; `systemAuthority` is the only source of its token. */
export type SystemAction = OfScope<'system'>;
/** The kind of thing an action is done to. */
export type KindOf<A extends Action> = (typeof actions)[A]['subject'];
