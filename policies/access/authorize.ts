import { abilityFor } from './ability.ts';
import {
  type Action,
  actionRule,
  type KindOf,
  type ListAction,
  type PortalAction,
  type ThingAction,
} from './actions.ts';
import { type DenialReason, denialReasons } from './denial.ts';
import { isRole, type Role, type ViewerFacts } from './roles.ts';
import { type AnySubject, type SubjectKind, type SubjectOf, thePortal } from './subjects.ts';
import { type InstallAction, installActions, type SystemAction, systemActions } from './system-actions.ts';

export type { Action } from './actions.ts';

declare const authority: unique symbol;

/**
 * Proof that the rules were asked. A mutator takes one, so a change without a check does not compile; the symbol is
 * private to this file, so no literal fits the type, and `isAuthorized` finds out one that was cast into shape.
 */
export type Authorized<A extends Action | SystemAction> = {
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

function mint<A extends Action | SystemAction>(token: Omit<Authorized<A>, typeof authority>): Authorized<A> {
  const frozen = Object.freeze({ ...token });
  minted.add(frozen);
  return frozen as Authorized<A>;
}

/** Belt beside the type: was this very object made here? */
export const isAuthorized = (token: unknown): boolean =>
  typeof token === 'object' && token !== null && minted.has(token);

export type SubjectFor<A extends Action> = SubjectOf<KindOf<A>>;
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: DenialReason };

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
};

const known: ReadonlySet<string> = new Set(denialReasons);
const isReason = (text: string | undefined): text is DenialReason => text !== undefined && known.has(text);

function reasonFor(viewer: ViewerFacts, action: Action, subject: AnySubject): DenialReason {
  const ability = abilityFor(viewer);
  const forbidding = ability.relevantRuleFor(action, subject);
  if (forbidding?.inverted && isReason(forbidding.reason)) return forbidding.reason;
  return mayEver(viewer, action) ? 'not_this_one' : 'no_role';
}

function isVisible(viewer: ViewerFacts, subject: AnySubject): boolean {
  const read = readActions[subject.kind];
  if (read === null) return true;
  // One's own account is no secret to oneself, whatever one may not do to it.
  if (subject.kind === 'Person' && subject.id === viewer.personId) return true;
  return abilityFor(viewer).can(read, subject);
}

function check(action: Action, subject: AnySubject): void {
  const expected = actionRule(action).subject;
  if (subject.kind !== expected) throw new Error(`${action} is done to ${expected}, not to ${subject.kind}`);
}

/** For buttons that explain themselves: the same rules that the server will apply. */
export function may<A extends ThingAction>(viewer: ViewerFacts, action: A, subject: SubjectFor<A>): Verdict;
export function may<A extends PortalAction>(viewer: ViewerFacts, action: A): Verdict;
export function may(viewer: ViewerFacts, action: Action, subject: AnySubject = thePortal): Verdict {
  check(action, subject);
  return abilityFor(viewer).can(action, subject)
    ? { ok: true }
    : { ok: false, reason: reasonFor(viewer, action, subject) };
}

/**
 * Whether there could be a thing on which the viewer may do this: for menus and for the gate of a route that has not
 * loaded its thing yet. Never enough to act: the service passes the thing itself to `authorize`.
 */
export function mayEver(viewer: ViewerFacts, action: Action): boolean {
  return abilityFor(viewer).can(action, actionRule(action).subject);
}

/** The token for an act, or AccessDenied. A list needs no thing, because its rules become the filter of its rows. */
export function authorize<A extends ThingAction>(
  viewer: ViewerFacts,
  action: A,
  subject: SubjectFor<A>,
): Authorized<A>;
export function authorize<A extends PortalAction | ListAction>(viewer: ViewerFacts, action: A): Authorized<A>;
export function authorize(viewer: ViewerFacts, action: Action, subject?: AnySubject): Authorized<Action> {
  const { scope, subject: kind } = actionRule(action);
  if (scope === 'list') {
    if (!mayEver(viewer, action)) throw new AccessDenied(action, 'no_role', true);
    return mint({ action, by: viewer.personId, role: null, subject: null });
  }
  const target = scope === 'portal' ? thePortal : subject;
  if (!target) throw new Error(`${action} needs the ${kind} it is done to`);
  check(action, target);
  const ability = abilityFor(viewer);
  if (!ability.can(action, target)) {
    throw new AccessDenied(action, reasonFor(viewer, action, target), isVisible(viewer, target));
  }
  const by = ability.relevantRuleFor(action, target)?.reason ?? '';
  const id = 'id' in target ? target.id : null;
  return mint({
    action,
    by: viewer.personId,
    role: isRole(by) ? by : null,
    subject: id === null ? null : { kind: target.kind, id },
  });
}

/** For jobs. The list is short and none of it approves anything (INV-17, INV-18). */
export function systemAuthority<A extends SystemAction>(action: A): Authorized<A> {
  if (!Object.hasOwn(systemActions, action)) throw new Error(`${action} is not done by the system`);
  return mint({ action, by: 'system', role: null, subject: null });
}

/** For the first start and the demo institute, when there is nobody yet who could be asked. */
export function installAuthority<A extends InstallAction>(action: A): Authorized<A> {
  if (!installActions.includes(action)) throw new Error(`${action} is not part of an installation`);
  return mint({ action, by: 'system', role: null, subject: null });
}
