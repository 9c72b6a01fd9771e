import type { CubeRoom } from '../cube/room.ts';
import { insiderRequirement, requirementsOf } from './attack.ts';
import { type AuditReport, auditCompiled, insidersOf } from './audit.ts';
import { quickBound } from './bounds.ts';
import { defaultBudget, SuppressionCancelled, type Tier, tierOf, type WorkBudget } from './budget.ts';
import { type Compiled, compile, MARK } from './compiled.ts';
import { Neighbourhoods } from './neighbourhood.ts';
import { type LocalPart, Plan } from './plan.ts';
import { type WindowSize, windows } from './sweeps.ts';
import type { CellSystem } from './system.ts';
import type { Task, TaskResult, TaskRunner } from './tasks.ts';
import { repeatable } from './worlds.ts';

export type SuppressDeps = {
  readonly solver: TaskRunner;
  readonly budget?: Partial<WorkBudget> | undefined;
  readonly cancelled?: (() => boolean) | undefined;
  /** What the published cube leaves; of a table that comes from elsewhere no cube is published. */
  readonly room?: Pick<CubeRoom, 'part'> | undefined;
  /** Told what is being done, for a display; never counts of the table. */
  readonly progress?: ((step: 'seed' | 'sweep' | 'search' | 'audit') => void) | undefined;
};

export type Suppression = {
  readonly hidden: Uint8Array;
  readonly audit: AuditReport;
  /** The price of what is hidden besides the primary cells. */
  readonly cost: number;
  /** No pattern that meets the same requirements costs less. */
  readonly lowerBound: number;
  /** Between 0, which is optimal, and 1: how much of the cost is not proven necessary. */
  readonly gap: number;
  readonly work: number;
  readonly tier: Tier;
  /** Primary cells that nothing can protect as required; they are for people to look at. */
  readonly unprotectable: number[];
};

/** How widely a way round is sought before the whole table is. */
const reaches: readonly (readonly [breadth: number, rings: number, most: number, outward: number])[] = [
  [6, 2, 300, 0],
  [5, 3, 400, 1],
  [8, 4, 900, 2],
  [16, 6, 2000, 3],
  [60, 8, 5000, 8],
];
const BATCH = 96;
const windowSizes: readonly WindowSize[] = [
  { cells: 14, proofs: 40, breadth: 6, rings: 2, most: 350 },
  { cells: 20, proofs: 60, breadth: 8, rings: 3, most: 500 },
];

/** Which cells to hide besides the primary ones, at the least cost found, closed by the full audit. */
export async function suppress(system: CellSystem, deps: SuppressDeps): Promise<Suppression> {
  return new Suppressor(compile(system), deps).run();
}

class Suppressor {
  readonly #system: Compiled;
  readonly #deps: SuppressDeps;
  readonly #tier: Tier;
  readonly #budget: WorkBudget;
  readonly #plan: Plan;
  readonly #near: Neighbourhoods;
  readonly #unprotectable = new Set<number>();
  #work = 0;
  #bound = 0;

  constructor(system: Compiled, deps: SuppressDeps) {
    this.#system = { ...system, insiders: insidersOf(system).kept };
    this.#deps = deps;
    const primaries = system.mark.reduce((count, mark) => count + (mark === MARK.primary ? 1 : 0), 0);
    this.#tier = tierOf(system.size, primaries);
    this.#budget = { ...defaultBudget[this.#tier], ...deps.budget };
    this.#plan = new Plan(this.#system);
    this.#near = new Neighbourhoods(this.#system);
  }

  async run(): Promise<Suppression> {
    const system = this.#system;
    for (const requirement of requirementsOf(system, false)) this.#plan.require(requirement);
    this.#noteHopeless();
    this.#deps.progress?.('seed');
    await this.#seed();
    await this.#keepInsidersOut();
    this.#deps.progress?.('sweep');
    await this.#sweep();
    if (this.#budget.optimal > 0) {
      this.#deps.progress?.('search');
      await this.#search();
    }
    this.#deps.progress?.('audit');
    const report = await this.#audit();
    this.#bound = Math.min(Math.max(this.#bound, quickBound(system)), this.#plan.cost);
    const cost = this.#plan.cost;
    return {
      hidden: this.#plan.hidden,
      audit: report,
      cost,
      lowerBound: this.#bound,
      gap: cost <= 1e-9 ? 0 : Math.max(0, 1 - this.#bound / cost),
      work: this.#work + report.work,
      tier: this.#tier,
      unprotectable: [...this.#unprotectable].sort((a, b) => a - b),
    };
  }

  /** What everybody knows beforehand is closer than the rules allow, whatever is hidden. */
  #noteHopeless(): void {
    const { mark, needUp, needDown, up, down, size } = this.#system;
    for (let cell = 0; cell < size; cell += 1) {
      if (mark[cell] !== MARK.primary) continue;
      if (needUp[cell]! > up[cell]! || needDown[cell]! > down[cell]!) this.#unprotectable.add(cell);
    }
  }

  async #run(tasks: readonly Task[]): Promise<TaskResult[]> {
    if (this.#deps.cancelled?.()) throw new SuppressionCancelled();
    const results = await this.#deps.solver.run(tasks, this.#deps.cancelled);
    if (results.length < tasks.length || this.#deps.cancelled?.()) throw new SuppressionCancelled();
    for (const result of results) this.#work += result.work;
    return results;
  }

  /** Every requirement without a proof gets one, in ever wider surroundings. */
  async #seed(): Promise<void> {
    const plan = this.#plan;
    for (let level = 0; level <= reaches.length; level += 1) {
      const cells: number[] = [];
      const open = new Map<number, number[]>();
      plan.proofs.forEach((proof, place) => {
        if (proof !== undefined) return;
        const { cell } = plan.requirements[place]!;
        const list = open.get(cell);
        if (list !== undefined) list.push(place);
        else {
          open.set(cell, [place]);
          cells.push(cell);
        }
      });
      for (let at = 0; at < cells.length; at += BATCH) {
        const parts: LocalPart[] = [];
        for (const cell of cells.slice(at, at + BATCH)) {
          const places = open.get(cell)!.filter((place) => !this.#borrow(place));
          if (places.length === 0) continue;
          const part = plan.part(this.#surroundings(cell, level), places);
          if (part.requirements.length > 0) parts.push(part);
        }
        const results = await this.#run(
          parts.map(({ system, requirements }) => ({ kind: 'protect', system, requirements })),
        );
        results.forEach((result, k) => {
          plan.take(parts[k]!, result.proofs);
        });
      }
    }
    plan.proofs.forEach((proof, place) => {
      if (proof === undefined) this.#unprotectable.add(plan.requirements[place]!.cell);
    });
  }

  #borrow(place: number): boolean {
    const world = this.#plan.known(this.#plan.requirements[place]!);
    if (world !== undefined) this.#plan.prove(place, world);
    return world !== undefined;
  }

  #surroundings(cell: number, level: number): Int32Array {
    const reach = reaches[level];
    if (reach === undefined) {
      return Int32Array.from({ length: this.#system.size }, (_, i) => i).filter(
        (i) => this.#system.mark[i] !== MARK.shown,
      );
    }
    return this.#near.around([cell], this.#plan.hidden, ...reach);
  }

  /** For every proof, whoever knows better must be given another. */
  async #keepInsidersOut(): Promise<void> {
    const plan = this.#plan;
    if (this.#system.insiders.length === 0) return;
    const before = plan.requirements.length;
    for (let place = 0; place < before; place += 1) {
      const requirement = plan.requirements[place]!;
      const world = plan.proofs[place];
      if (requirement.insider >= 0 || world === undefined) continue;
      for (const insider of plan.whoKnowsBetter(world)) {
        const asked = insiderRequirement(this.#system, requirement.cell, insider);
        if (asked !== undefined) plan.require(asked);
      }
    }
    await this.#seed();
  }

  /** Opens windows over the whole pattern and looks for something cheaper in each. */
  async #sweep(): Promise<void> {
    const plan = this.#plan;
    for (let sweep = 0; sweep < this.#budget.sweeps; sweep += 1) {
      if (this.#work > this.#budget.total || plan.cost <= 0) return;
      const before = plan.cost;
      const size = windowSizes[sweep % windowSizes.length]!;
      const found = windows(plan, this.#near, size, this.#order(sweep));
      for (let at = 0; at < found.length; at += 2 * BATCH) {
        const some = found.slice(at, at + 2 * BATCH).filter(({ part }) => part.requirements.length > 0);
        const results = await this.#run(some.map(({ part }) => this.#searchTask(part, this.#budget.local)));
        results.forEach((result, k) => {
          this.#accept(some[k]!.part, result);
        });
        if (this.#work > this.#budget.total) return;
      }
      await this.#keepInsidersOut();
      if (plan.cost > before * 0.998) return;
    }
  }

  #searchTask(part: LocalPart, work: number): Task {
    const start = part.start.map((world) => part.local(world!));
    const { system, requirements } = part;
    return { kind: 'search', system, requirements, start, work, nodes: this.#budget.nodes };
  }

  /** Windows searched side by side know nothing of each other; what would cost more together is taken back. */
  #accept(part: LocalPart, result: TaskResult): void {
    const plan = this.#plan;
    const before = plan.cost;
    const known = plan.requirements.length;
    const old = part.places
      .filter((place) => place >= 0)
      .map((place) => [place, plan.proofs[place]] as const);
    plan.take(part, result.proofs);
    if (plan.cost <= before + 1e-9) return;
    for (let place = known; place < plan.requirements.length; place += 1) plan.prove(place, undefined);
    for (const [place, world] of old) plan.prove(place, world);
  }

  #order(sweep: number): number[] {
    const { mark, cost, size } = this.#system;
    const cells: number[] = [];
    for (let i = 0; i < size; i += 1) if (this.#plan.hidden[i] && mark[i] === MARK.free) cells.push(i);
    if (sweep % 2 === 0) return cells.sort((a, b) => cost[b]! - cost[a]! || a - b);
    const random = repeatable(sweep);
    const rank = new Map(cells.map((cell) => [cell, random()]));
    return cells.sort((a, b) => rank.get(a)! - rank.get(b)!);
  }

  /** The whole table as one window: the proven optimum, where the work allows. */
  async #search(): Promise<void> {
    const plan = this.#plan;
    const everything = this.#surroundings(0, reaches.length);
    for (const requirement of requirementsOf(this.#system)) {
      if (this.#unprotectable.has(requirement.cell)) continue;
      const known = plan.known(requirement);
      const fresh = plan.require(requirement);
      if (plan.proofs[fresh] === undefined && known !== undefined) plan.prove(fresh, known);
    }
    const places = plan.proofs.flatMap((proof, place) => (proof === undefined ? [] : [place]));
    const freed = new Set<number>();
    for (const cell of everything)
      if (plan.hidden[cell] && this.#system.mark[cell] === MARK.free) freed.add(cell);
    const part = plan.part(everything, places, freed);
    const [result] = await this.#run([this.#searchTask(part, this.#budget.optimal)]);
    this.#accept(part, result!);
    this.#bound = result!.lowerBound ?? 0;
  }

  /** The audit closes every pattern; an insider it still finds is kept out and the audit repeated. */
  async #audit(): Promise<AuditReport> {
    for (let round = 0; ; round += 1) {
      const report = await auditCompiled(this.#system, this.#plan.hidden, this.#deps);
      const found = report.insiders.exact.flatMap(({ cell, insider }) => {
        const asked = insiderRequirement(this.#system, cell, insider);
        return asked === undefined || this.#unprotectable.has(cell) ? [] : [asked];
      });
      if (found.length === 0 || round === 3) return report;
      for (const requirement of found) this.#plan.require(requirement);
      await this.#seed();
    }
  }
}
