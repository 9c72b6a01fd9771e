import type { Requirement } from './attack.ts';
import { cleanUp } from './cleanup.ts';
import type { Compiled } from './compiled.ts';
import { cheapest } from './cutting-planes.ts';
import { type Intervals, intervals } from './intervals.ts';
import type { LinearSolver } from './linear.ts';
import { type Carried, seed } from './seed.ts';
import { World } from './worlds.ts';

/** A world as it travels between threads. */
export type PlainWorld = { readonly cells: Int32Array; readonly moves: Float64Array };
/** A requirement, by its place in the list of the task, and its proof. */
export type Proof = { readonly requirement: number; readonly world: PlainWorld };

export type Task =
  /** Hide what it takes, one requirement after another. */
  | {
      readonly kind: 'protect';
      readonly system: Compiled;
      readonly requirements: readonly Requirement[];
      /** What costs more than this for one requirement is not taken. */
      readonly most?: number;
    }
  /** Show again what is not needed. */
  | {
      readonly kind: 'clean';
      readonly system: Compiled;
      readonly requirements: readonly Requirement[];
      readonly start: readonly PlainWorld[];
      readonly work: number;
    }
  /** Look for the cheapest pattern. */
  | {
      readonly kind: 'search';
      readonly system: Compiled;
      readonly requirements: readonly Requirement[];
      readonly start: readonly PlainWorld[];
      readonly work: number;
      readonly nodes: number;
    }
  /** What an attacker can say about every cell. */
  | { readonly kind: 'intervals'; readonly system: Compiled; readonly narrow: number; readonly seed: number };

export type TaskResult = {
  readonly proofs: readonly Proof[];
  readonly work: number;
  readonly lowerBound?: number;
  readonly optimal?: boolean;
  readonly intervals?: Intervals;
};

/** Runs tasks in any number of threads and answers in the order of the tasks, so that their number changes nothing. */
export interface TaskRunner {
  run(tasks: readonly Task[], cancelled?: () => boolean): Promise<TaskResult[]>;
}

const revive = (world: PlainWorld): World => new World(world.cells, world.moves);

function proofsOf(requirements: readonly Requirement[], carried: readonly Carried[]): Proof[] {
  const place = new Map(requirements.map((requirement, index) => [requirement, index]));
  return carried.map(({ requirement, world }) => ({
    requirement: place.get(requirement)!,
    world: { cells: world.cells, moves: world.moves },
  }));
}

export function runTask(task: Task, solver: LinearSolver): TaskResult {
  const { system } = task;
  switch (task.kind) {
    case 'protect': {
      const result = seed(system, task.requirements, solver, task.most);
      return { proofs: proofsOf(task.requirements, result.carried), work: result.work };
    }
    case 'clean': {
      const start = task.requirements.map((requirement, k) => ({
        requirement,
        world: revive(task.start[k]!),
      }));
      const result = cleanUp(system, start, solver, task.work);
      return { proofs: proofsOf(task.requirements, result.carried), work: result.work };
    }
    case 'search': {
      const start = task.requirements.map((requirement, k) => ({
        requirement,
        world: revive(task.start[k]!),
      }));
      const result = cheapest(system, task.requirements, solver, start, task);
      return {
        proofs: proofsOf(task.requirements, result.carried),
        work: result.work,
        lowerBound: result.lowerBound,
        optimal: result.optimal,
      };
    }
    case 'intervals': {
      const found = intervals(system, solver, task.narrow, task.seed);
      return { proofs: [], work: found.work, intervals: found };
    }
  }
}

/** One thread, this one. */
export function inThisThread(solver: LinearSolver): TaskRunner {
  return {
    run: async (tasks, cancelled) => {
      const results: TaskResult[] = [];
      for (const task of tasks) {
        if (cancelled?.()) break;
        results.push(runTask(task, solver));
      }
      return results;
    },
  };
}
