import type { Actor, Machine } from '#policies/workflow/machine.ts';

/** What is wrong with a table, one sentence each; a sound one has nothing (leap L16). */
export function problemsOf<S extends string, E extends string>(machine: Machine<S, E>): string[] {
  return [
    ...twice(machine),
    ...unreachable(machine),
    ...stuck(machine),
    ...leavingTheEnd(machine),
    ...approvals(machine),
    ...silent(machine),
  ];
}

function twice({ rows }: Machine): string[] {
  const keys = rows.map(([from, event]) => `${from} ${event}`);
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${key} stands twice`);
}

export function reachableFrom<S extends string>(machine: Machine<S>, start: S): Set<S> {
  const seen = new Set<S>([start]);
  for (const state of seen) for (const [from, , to] of machine.rows) if (from === state) seen.add(to);
  return seen;
}

function unreachable(machine: Machine): string[] {
  const seen = reachableFrom(machine, machine.initial);
  return machine.states.filter((state) => !seen.has(state)).map((state) => `${state} is never reached`);
}

/** From everywhere some end can be reached. */
function stuck(machine: Machine): string[] {
  return machine.states
    .filter((state) => ![...reachableFrom(machine, state)].some((reached) => reached in machine.final))
    .map((state) => `${state} leads to no end`);
}

/** INV-19. */
function leavingTheEnd({ rows, final }: Machine): string[] {
  return rows
    .filter(([from, event]) => from in final && !(final[from] ?? []).includes(event))
    .map(([from, event]) => `${from} is an end and ${event} leaves it`);
}

const applying: readonly Actor[] = ['applicant', 'author'];

/** INV-17, INV-18, no self-approval: who leads into a state that lets somebody have or do something. */
function approvals({ name, rows, approved, approvers, carriesOut }: Machine): string[] {
  const found: string[] = [];
  const carried = (from: string, event: string) => carriesOut.some(([f, e]) => f === from && e === event);
  for (const actor of approvers)
    if (applying.includes(actor) || actor === 'system') found.push(`${actor} cannot be an approver`);
  for (const [from, event, to, actors, guards] of rows) {
    if (!approved.includes(to) || from === to) continue;
    const where = `${from} ${event}`;
    if (guards.length === 0) found.push(`${where} approves without asking for anything`);
    const bySystem = actors.includes('system');
    if (bySystem && !(name === 'application' && event === 'renewal_activated'))
      found.push(`${where}: the system leads into ${to}`);
    if (carried(from, event)) continue;
    for (const actor of actors)
      if (!approvers.includes(actor)) found.push(`${where}: ${actor} leads into ${to}`);
  }
  return found;
}

/** A person needs an access rule beside the row, so that no step escapes the matrix. */
function silent({ rows, actions }: Machine): string[] {
  return rows
    .filter(([, event, , actors]) => actors.some((actor) => actor !== 'system') && !actions[event])
    .map(([from, event]) => `${from} ${event} asks for no access rule`);
}
