import type { JointProgramme } from './programme.ts';
import type { Target } from './targets.ts';

/** Iterations of the solver that may still be spent: counted, never timed (A2). */
export type Iterations = { iterations: number };

/**
 * Of these targets those that a linear programme over all atoms cannot open: there is no allocation, even with parts of persons,
 * that leaves every number as it is and moves the target as far as it must. One world often opens many targets.
 */
export function closedTo(
  programme: JointProgramme,
  targets: readonly Target[],
  effort: Iterations,
): Target[] {
  const place = new Map(Array.from(programme.columns, (atom, at) => [atom, at]));
  const open = new Map<Target, Set<'up' | 'down'>>();
  const moved = (target: Target, moves: Float64Array): number =>
    target.atoms.reduce((sum, atom) => sum + (moves[place.get(atom) ?? -1] ?? 0), 0);
  const missing = (target: Target): ('up' | 'down')[] => {
    const found = open.get(target);
    if (target.either) return found?.size ? [] : ['up', 'down'];
    return [
      ...(target.up > target.spare && !found?.has('up') ? (['up'] as const) : []),
      ...(target.down > 0 && !found?.has('down') ? (['down'] as const) : []),
    ];
  };
  const take = (moves: Float64Array): void => {
    for (const target of targets) {
      const move = moved(target, moves);
      const found = open.get(target) ?? new Set();
      if (move >= (target.either ? 1 : target.up - target.spare) - tolerance) found.add('up');
      if (-move >= (target.either ? 1 : target.down) - tolerance) found.add('down');
      if (found.size > 0) open.set(target, found);
    }
  };
  for (const target of targets) {
    for (const way of missing(target)) {
      if (!missing(target).includes(way) || effort.iterations <= 0) continue;
      const sign = way === 'up' ? 1 : -1;
      const outcome = programme.solve(new Map(target.atoms.map((atom) => [atom, sign])));
      // A programme costs something before its first iteration.
      effort.iterations -= outcome.work + 20;
      if (outcome.moves.length > 0) take(outcome.moves);
    }
  }
  return targets.filter((target) => missing(target).length > 0);
}

const tolerance = 1e-6;
