import { abilityFor } from './ability.ts';
import {
  type Action,
  actionRule,
  type KindOf,
  type ListAction,
  type PortalAction,
  type SystemAction,
  type ThingAction,
} from './actions.ts';
import { type DenialReason, denialReasons } from './denial.ts';
import { type InstallAction, installActions } from './installation.ts';
import { isRole, type Role, type ViewerFacts } from './roles.ts';
import { type AnySubject, type SubjectKind, type SubjectOf, thePortal } from './subjects.ts';

export type { Action } from './actions.ts';

declare const authority: unique symbol;

/**
 * Proof that the rules were asked. A mutator takes one, so a change without a check does not compile; the symbol is
 * private to this file, so no literal fits the type, and `isAuthorized` finds out one that was cast into shape.
 */
export type Authorized<A extends Action> = {
  readonly action: A;
  /** The person, or `system` for a job. */
  readonly by: string;
  /** The role that allowed it, for the ledger; null where being who one is was enough. */
  readonly role: Role | null;
  readonly subject: { readonly kind: SubjectKind; readonly id: string } | null;
  readonly [authority]: A;
};

/** The denied act, as a code. `visible` says whether the viewer may know that the thing exists (C5, INV-12). */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
  readonly action: Action;
  readonly reason: DenialReason;
  readonly visible: boolean;

  constructor(action: Action, reason: DenialReason, visible: boolean) {
    super(`${action}: ${reason}`);
    this.action = action;
    this.reason = reason;
    this.visible = visible;
  }
}

const minted = new WeakSet<object>();

function mint<A extends Action>(token: Omit<Authorized<A>, typeof authority>): Authorized<A> {
  const frozen = Object.freeze({ ...token });
  minted.add(frozen);
  return frozen as Authorized<A>;
}

/** Belt beside the type: was this very object made here? */
export const isAuthorized = (token: unknown): boolean =>
  typeof token === 'object' && token !== null && minted.has(token);

export type SubjectFor<A extends Action> = SubjectOf<KindOf<A>>;
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: DenialReason };

/** The request's viewer, or the bare facts. */
export type Acting = ViewerFacts | { readonly facts: ViewerFacts };
export const factsOf = (viewer: Acting): ViewerFacts => ('facts' in viewer ? viewer.facts : viewer);

/** How one finds out whether a thing of this kind exists; a kind without one is no secret. */
const readActions: Readonly<Record<SubjectKind, ThingAction | null>> = {
  Portal: null,
  Organisation: 'organisation.read',
  Person: 'person.read',
  Grant: 'grant.read',
  Application: 'application.read',
  Round: 'round.read',
  Output: 'output.read',
  Publication: 'publication.read',
  Enquiry: 'enquiry.read',
  Facility: 'facility.read',
  OptOut: 'optout.read',
  Signal: 'signal.read',
  // Its reading is `supervision.read`; the service hides those that somebody may not know of.
  Incident: null,
  Complaint: 'complaint.read',
};

const known: ReadonlySet<string> = new Set(denialReasons);
const isReason = (text: string | undefined): text is DenialReason => text !== undefined && known.has(text);

function reasonFor(viewer: ViewerFacts, action: Action, subject: AnySubject | SubjectKind): DenialReason {
  const forbidding = abilityFor(viewer).relevantRuleFor(action, subject);
  if (forbidding?.inverted && isReason(forbidding.reason)) return forbidding.reason;
  return mayEver(viewer, action) ? 'not_this_one' : 'no_role';
}

function isVisible(viewer: ViewerFacts, subject: AnySubject): boolean {
  const read = readActions[subject.kind];
  // One's own account is no secret to oneself, whatever one may not do to it.
  if (subject.kind === 'Person' && subject.id === viewer.personId) return true;
  return read !== null && abilityFor(viewer).can(read, subject);
}

/** Refused for every thing of the kind: the answer must not depend on a thing, because none was looked at. */
function refusedOutright(viewer: ViewerFacts, action: Action): AccessDenied {
  const { subject, effect } = actionRule(action);
  const reason = reasonFor(viewer, action, subject);
  const read = readActions[subject];
  const seesTheKind = effect === 'write' && read !== null && mayEver(viewer, read);
  return new AccessDenied(action, reason, reason !== 'no_role' || seesTheKind);
}

function check(action: Action, subject: AnySubject): void {
  const expected = actionRule(action).subject;
  if (subject.kind !== expected) throw new Error(`${action} is done to ${expected}, not to ${subject.kind}`);
}

/** For buttons that explain themselves: the same rules that the server will apply. */
export function may<A extends ThingAction>(viewer: Acting, action: A, subject: SubjectFor<A>): Verdict;
export function may<A extends PortalAction>(viewer: Acting, action: A): Verdict;
export function may(viewer: Acting, action: Action, subject: AnySubject = thePortal): Verdict {
  check(action, subject);
  const facts = factsOf(viewer);
  return abilityFor(facts).can(action, subject)
    ? { ok: true }
    : { ok: false, reason: reasonFor(facts, action, subject) };
}

/**
 * Whether there could be a thing on which the viewer may do this: for menus and for the gate of a route that has not
 * loaded its thing yet. Never enough to act: the service passes the thing itself to `authorize`.
 */
export function mayEver(viewer: Acting, action: Action): boolean {
  return abilityFor(factsOf(viewer)).can(action, actionRule(action).subject);
}

/** The gate of a route: AccessDenied when no thing whatever would be allowed. Visible (403) to an auditor (ROL-11). */
export function assertMayEver(viewer: Acting, action: Action): void {
  if (!mayEver(viewer, action)) throw refusedOutright(factsOf(viewer), action);
}

function roleBehind(viewer: ViewerFacts, action: Action, subject: AnySubject | SubjectKind): Role | null {
  const by = abilityFor(viewer).relevantRuleFor(action, subject)?.reason ?? '';
  return isRole(by) ? by : null;
}

/** The token for an act, or AccessDenied. A list needs no thing, because its rules become the filter of its rows. */
export function authorize<A extends ThingAction>(
  viewer: Acting,
  action: A,
  subject: SubjectFor<A>,
): Authorized<A>;
export function authorize<A extends PortalAction | ListAction>(viewer: Acting, action: A): Authorized<A>;
export function authorize(viewer: Acting, action: Action, subject?: AnySubject): Authorized<Action> {
  const facts = factsOf(viewer);
  const { scope, subject: kind } = actionRule(action);
  if (scope === 'list') {
    if (!mayEver(facts, action)) throw refusedOutright(facts, action);
    return mint({ action, by: facts.personId, role: roleBehind(facts, action, kind), subject: null });
  }
  const target = scope === 'portal' ? thePortal : subject;
  if (!target) throw new Error(`${action} needs the ${kind} it is done to`);
  check(action, target);
  const ability = abilityFor(facts);
  if (!ability.can(action, target)) {
    if (target === thePortal) throw refusedOutright(facts, action);
    throw new AccessDenied(action, reasonFor(facts, action, target), isVisible(facts, target));
  }
  return mint({
    action,
    by: facts.personId,
    role: roleBehind(facts, action, target),
    subject: 'id' in target ? { kind: target.kind, id: target.id } : null,
  });
}

/** For jobs. None of these actions approves anything (INV-17, INV-18). */
export function systemAuthority<A extends SystemAction>(action: A): Authorized<A> {
  if (actionRule(action).scope !== 'system') throw new Error(`${action} is not done by the system`);
  return mint({ action, by: 'system', role: null, subject: null });
}

/** For the first start and the demo institute, when there is nobody yet who could be asked. */
export function installAuthority<A extends InstallAction>(action: A): Authorized<A> {
  if (!installActions.includes(action)) throw new Error(`${action} is not part of an installation`);
  return mint({ action, by: 'system', role: null, subject: null });
}
