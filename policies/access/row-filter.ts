import { abilityFor } from './ability.ts';
import { actionRule, type KindOf, type ListAction, type ThingAction } from './actions.ts';
import { type Acting, factsOf } from './authorize.ts';
import type { Conditions } from './relations.ts';
import type { SubjectKind } from './subjects.ts';

/** Kinds whose rows the portal keeps in a table; db/portal turns their filters into SQL. */
const filteredKinds = [
  'Organisation',
  'Person',
  'Grant',
  'Application',
  'Output',
  'Enquiry',
  'Facility',
  'OptOut',
  'Signal',
  'Incident',
  'Complaint',
] as const;
export type FilteredKind = (typeof filteredKinds)[number];

declare const filter: unique symbol;

/**
 * The rows on which a person may do something: any of the permissions, unless a prohibition holds. Only `rowFilter`
 * makes one, so a repository cannot be handed a filter that lets everything through.
 */
export type RowFilter<K extends FilteredKind = FilteredKind> = {
  readonly kind: K;
  readonly anyOf: readonly { readonly when: Conditions | 'always'; readonly unless: readonly Conditions[] }[];
  readonly [filter]: true;
};

type FilteredAction = {
  [A in ListAction | ThingAction]: KindOf<A> extends FilteredKind ? A : never;
}[ListAction | ThingAction];

/**
 * The rules in order of precedence, flattened: each permission holds unless a prohibition that comes before it does.
 * Nothing after an unconditional rule can matter.
 */
export function rowFilter<A extends FilteredAction>(
  viewer: Acting,
  action: A,
): RowFilter<KindOf<A> & FilteredKind> {
  const kind: SubjectKind = actionRule(action).subject;
  const unless: Conditions[] = [];
  const anyOf: { when: Conditions | 'always'; unless: readonly Conditions[] }[] = [];
  for (const rule of abilityFor(factsOf(viewer)).rulesFor(action, kind)) {
    const conditions = rule.conditions as Conditions | undefined;
    if (rule.inverted) {
      if (!conditions) break;
      unless.push(conditions);
    } else {
      anyOf.push({ when: conditions ?? 'always', unless: [...unless] });
      if (!conditions) break;
    }
  }
  return Object.freeze({ kind, anyOf }) as unknown as RowFilter<KindOf<A> & FilteredKind>;
}

/** Filters for every action that has one, for the proof that they agree with `may`. */
export const isFiltered = (kind: SubjectKind): kind is FilteredKind =>
  (filteredKinds as readonly SubjectKind[]).includes(kind);
