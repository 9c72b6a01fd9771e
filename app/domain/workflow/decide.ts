import type { Guard } from '#policies/workflow/guards.ts';
import type { Actor, CaseStanding, Machine, Row } from '#policies/workflow/machine.ts';

/** Who wants to take the step: the capacities they have, and what they are to the case. */
export type ActorFacts = { readonly as: readonly Actor[]; readonly is: readonly CaseStanding[] };
export type GuardResults = Partial<Readonly<Record<Guard, boolean>>>;

export type Refusal =
  /** The table has no such step from here; perhaps somebody was faster. */
  | { readonly why: 'no_such_step' }
  /** The step exists, and is somebody else's. */
  | { readonly why: 'not_yours' }
  /** Theirs by role, and what they are to the case forbids it (law 5). */
  | { readonly why: 'excluded'; readonly by: readonly CaseStanding[] }
  | { readonly why: 'guards'; readonly failed: readonly Guard[] };
export type Decision<State extends string> =
  | { readonly ok: true; readonly to: State; readonly as: Actor }
  | ({ readonly ok: false } & Refusal);

export function findRow<S extends string, E extends string>(
  machine: Machine<S, E>,
  state: S,
  event: E,
): Row<S, E> | undefined {
  return machine.rows.find(([from, name]) => from === state && name === event);
}

/**
 * What a step leads to, by the table alone: no clock, no storage, no chance. `excludedFrom` is the separation of duties
 * of policies/workflow. A guard without an answer has failed.
 */
export function decide<S extends string, E extends string>(
  machine: Machine<S, E>,
  excludedFrom: Readonly<Record<Actor, readonly CaseStanding[]>>,
  state: S,
  event: E,
  who: ActorFacts,
  results: GuardResults,
): Decision<S> {
  const row = findRow(machine, state, event);
  if (!row) return { ok: false, why: 'no_such_step' };
  const [, , to, actors, guards] = row;
  const mine = actors.filter((actor) => who.as.includes(actor));
  if (mine.length === 0) return { ok: false, why: 'not_yours' };
  const free = mine.find((actor) => !excludedFrom[actor].some((standing) => who.is.includes(standing)));
  if (!free) {
    const by = who.is.filter((standing) => mine.some((actor) => excludedFrom[actor].includes(standing)));
    return { ok: false, why: 'excluded', by };
  }
  const failed = guards.filter((guard) => results[guard] !== true);
  return failed.length > 0 ? { ok: false, why: 'guards', failed } : { ok: true, to, as: free };
}
