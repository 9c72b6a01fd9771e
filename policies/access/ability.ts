import {
  type ConditionsMatcher,
  createMongoAbility,
  type MongoAbility,
  type MongoQuery,
  type RawRuleOf,
} from '@casl/ability';
import { type Action, actionRule } from './actions.ts';
import { everyone, type Permission, rolePermissions, type When } from './permissions.ts';
import { conditionsOf } from './relations.ts';
import { asRole, type ViewerFacts } from './roles.ts';
import { prohibitions } from './separation-of-duties.ts';
import type { AnySubject, SubjectKind } from './subjects.ts';

export type { ViewerFacts } from './roles.ts';

export type AppAbility = MongoAbility<[Action, SubjectKind | AnySubject], MongoQuery>;
type AppRule = RawRuleOf<AppAbility>;

function rule(viewer: ViewerFacts, action: Action, when: When, reason: string, inverted: boolean): AppRule {
  const made = { action, subject: actionRule(action).subject, reason, inverted };
  // `{}` would mean everything and an undefined value "rows that lack the field": conditionsOf refuses both.
  return (when === 'always' ? made : { ...made, conditions: conditionsOf(when, viewer) }) as AppRule;
}

/**
 * The rules for one person: what everyone may, what each role allows, then what relations forbid. The order matters,
 * because the later rule wins; a prohibition that stood earlier would be dead.
 */
export function rulesFor(viewer: ViewerFacts): readonly AppRule[] {
  if (viewer.personId === '') throw new Error('a viewer without an id');
  const held = new Set(viewer.roles.map(({ role }) => asRole(role)));
  const allow = (permission: Permission, by: string) =>
    rule(viewer, permission.action, permission.when, by, false);
  return [
    ...everyone.map((permission) => allow(permission, '')),
    ...[...held].flatMap((role) => rolePermissions[role].map((permission) => allow(permission, role))),
    ...prohibitions
      .filter(({ role }) => role === undefined || held.has(role))
      .flatMap(({ actions, when, reason }) =>
        actions.map((action) => rule(viewer, action, when, reason, true)),
      ),
  ];
}

/** Things carry their kind; a bare object has none and is refused instead of silently matching nothing. */
export function kindOf(subject: AnySubject): SubjectKind {
  if (!subject.kind) throw new Error('not a subject: make it with toSubject()');
  return subject.kind;
}

export function abilityOf(
  rules: readonly AppRule[],
  conditionsMatcher?: ConditionsMatcher<MongoQuery>,
): AppAbility {
  return createMongoAbility<AppAbility>([...rules], {
    detectSubjectType: (subject) => kindOf(subject as AnySubject),
    ...(conditionsMatcher ? { conditionsMatcher } : {}),
  });
}

const made = new WeakMap<ViewerFacts, AppAbility>();

/** Facts are read once a request and never changed, so one ability a request is enough. */
export function abilityFor(viewer: ViewerFacts): AppAbility {
  const before = made.get(viewer);
  if (before) return before;
  const ability = abilityOf(rulesFor(viewer));
  made.set(viewer, ability);
  return ability;
}
