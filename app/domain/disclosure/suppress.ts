import type { CubeRoom } from '../cube/room.ts';
import { insiderRequirement, requirementsOf } from './attack.ts';
import { type AuditReport, auditCompiled, insidersOf } from './audit.ts';
import { quickBound } from './bounds.ts';
import { defaultBudget, SuppressionCancelled, type Tier, tierOf, type WorkBudget } from './budget.ts';
import { type Compiled, compile, MARK } from './compiled.ts';
import { type Core, cores } from './cores.ts';
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

type Reach = readonly [breadth: number, rings: number, most: number, outward: number];
/** Where a way round through hidden cells alone is sought first. */
const nearby: Reach = [6, 2, 300, 0];
/** How widely whole numbers are sought where the whole table has only fractions. */
const reaches: readonly Reach[] = [
  [5, 3, 400, 1],
  [8, 4, 900, 2],
  [16, 6, 2000, 3],
];
/** Up to this many cells one lane in this thread is quickest. */
const ONE_LANE = 2000;
/** Requirements that a lane takes at once: few while much is still to be hidden, then more. */
const CHUNK = { first: 12, last: 96 } as const;
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

  /**
   * Every requirement without a proof gets one: where nothing more need be hidden first, then at the least price among ever
   * more cells. Two lanes work side by side, from either half of the cells, however many threads there are.
   */
  async #seed(): Promise<void> {
    if (this.#open().length === 0) return;
    const isSmall = this.#system.size <= ONE_LANE;
    if (!isSmall) await this.#around(nearby, 0);
    for (let step = 0; ; step += 1) {
      const list = cores(this.#system, this.#plan.hidden);
      const core = list[step];
      if (core === undefined) break;
      await this.#within(core, isSmall ? 1 : 2);
    }
    // What only fractions of persons can do on the whole is sought in whole numbers close by.
    for (const reach of reaches) await this.#around(reach, Number.POSITIVE_INFINITY);
    for (const place of this.#open()) this.#unprotectable.add(this.#plan.requirements[place]!.cell);
  }

  #open(): number[] {
    const { proofs } = this.#plan;
    const found: number[] = [];
    for (let place = 0; place < proofs.length; place += 1) {
      if (proofs[place] === undefined && !this.#borrow(place)) found.push(place);
    }
    return found;
  }

  /** Requirement by requirement in its own surroundings. */
  async #around(reach: Reach, most: number): Promise<void> {
    const plan = this.#plan;
    const open = this.#open();
    for (let at = 0; at < open.length; at += BATCH) {
      const parts: LocalPart[] = [];
      for (const place of open.slice(at, at + BATCH)) {
        if (plan.proofs[place] !== undefined || this.#borrow(place)) continue;
        const cells = this.#near.around([plan.requirements[place]!.cell], plan.hidden, ...reach);
        const part = plan.part(cells, [place]);
        if (part.requirements.length > 0) parts.push(part);
      }
      await this.#protect(parts, most);
    }
  }

  async #within({ cells, most }: Core, lanes: number): Promise<void> {
    const open = this.#open();
    // Half of the cells for each lane, so that they rarely pay twice for the same.
    const middle = open.map((place) => this.#plan.requirements[place]!.cell).sort((a, b) => a - b)[
      open.length >> 1
    ]!;
    const queues = Array.from({ length: lanes }, (_, lane) =>
      open.filter((place) => lanes === 1 || (this.#plan.requirements[place]!.cell < middle ? 0 : 1) === lane),
    );
    let chunk = lanes === 1 ? open.length : CHUNK.first;
    while (queues.some((queue) => queue.length > 0)) {
      const parts: LocalPart[] = [];
      for (const queue of queues) {
        const places: number[] = [];
        while (queue.length > 0 && places.length < chunk) {
          const place = queue.shift()!;
          if (!this.#borrow(place)) places.push(place);
        }
        if (places.length > 0) parts.push(this.#plan.part(cells, places));
      }
      await this.#protect(parts, most);
      chunk = Math.min(CHUNK.last, 2 * chunk);
    }
  }

  async #protect(parts: readonly LocalPart[], most: number): Promise<void> {
    if (parts.length === 0) return;
    const results = await this.#run(
      parts.map(({ system, requirements }) => ({ kind: 'protect', system, requirements, most })),
    );
    results.forEach((result, k) => {
      this.#plan.take(parts[k]!, result.proofs);
    });
  }

  #borrow(place: number): boolean {
    const world = this.#plan.known(this.#plan.requirements[place]!);
    if (world !== undefined) this.#plan.prove(place, world);
    return world !== undefined;
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
    const everything = cores(this.#system, plan.hidden).at(-1)!.cells;
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
