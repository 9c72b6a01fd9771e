import type { Requirement } from './attack.ts';
import { insidersByCell, insidersWithin } from './audit.ts';
import { type Compiled, MARK, restrict } from './compiled.ts';
import type { PlainWorld, Proof } from './tasks.ts';
import { possibleFor, World } from './worlds.ts';

/** A part of the table with the requirements that concern it, ready for a task, and the way back. */
export type LocalPart = {
  readonly system: Compiled;
  readonly requirements: readonly Requirement[];
  /** For every requirement of the part its place in the plan; -1 where another proof of the cell served so far. */
  readonly places: readonly number[];
  /** The requirements in the numbering of the whole, and the proofs they have. */
  readonly whole: readonly Requirement[];
  readonly start: readonly (World | undefined)[];
  readonly cells: Int32Array;
  readonly local: (world: PlainWorld) => PlainWorld;
};

const keyOf = ({ insider, cell, direction }: Requirement) => `${insider}/${cell}/${direction}`;

/**
 * What is hidden is what the proofs need, and nothing else: the primary cells and whatever differs in the alternative
 * tables. So a pattern can be changed piece by piece, in any order, and stays proven.
 */
export class Plan {
  readonly system: Compiled;
  readonly requirements: Requirement[] = [];
  readonly proofs: (World | undefined)[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #users: Set<number>[];
  readonly #insidersOf: ReadonlyMap<number, readonly number[]>;
  readonly hidden: Uint8Array;
  cost = 0;

  constructor(system: Compiled) {
    this.system = system;
    this.#users = Array.from({ length: system.size }, () => new Set<number>());
    this.#insidersOf = insidersByCell(system.insiders);
    this.hidden = Uint8Array.from(system.mark, (mark) => (mark === MARK.primary ? 1 : 0));
  }

  /** The place of a requirement; a new one has no proof yet. */
  require(requirement: Requirement): number {
    const key = keyOf(requirement);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const place = this.requirements.length;
    this.requirements.push(requirement);
    this.proofs.push(undefined);
    this.#byKey.set(key, place);
    return place;
  }

  /** Whether the requirement has a place of its own. */
  demands(requirement: Requirement): boolean {
    const place = this.#byKey.get(keyOf(requirement));
    return place !== undefined && this.proofs[place] !== undefined;
  }

  users(cell: number): ReadonlySet<number> {
    return this.#users[cell]!;
  }

  prove(place: number, world: World | undefined): void {
    const before = this.proofs[place];
    if (before !== undefined) for (const cell of before.cells) this.#leave(cell, place);
    this.proofs[place] = world;
    if (world !== undefined) for (const cell of world.cells) this.#enter(cell, place);
  }

  #enter(cell: number, place: number): void {
    this.#users[cell]!.add(place);
    if (this.hidden[cell]) return;
    this.hidden[cell] = 1;
    this.cost += this.system.cost[cell]!;
  }

  #leave(cell: number, place: number): void {
    const users = this.#users[cell]!;
    users.delete(place);
    if (users.size > 0 || this.system.mark[cell] !== MARK.free) return;
    this.hidden[cell] = 0;
    this.cost -= this.system.cost[cell]!;
  }

  /** Proofs that already exist and serve a requirement. */
  known(requirement: Requirement): World | undefined {
    const insider = requirement.insider < 0 ? undefined : this.system.insiders[requirement.insider];
    for (const place of this.#users[requirement.cell]!) {
      const world = this.proofs[place]!;
      if (requirement.direction * world.at(requirement.cell) < requirement.need) continue;
      if (insider === undefined || possibleFor(this.system, world, insider)) return world;
    }
    return undefined;
  }

  /** Insiders who can tell a world from the truth. */
  whoKnowsBetter(world: World): number[] {
    const who = new Set<number>();
    for (const cell of world.cells) for (const insider of this.#insidersOf.get(cell) ?? []) who.add(insider);
    return [...who]
      .filter((index) => !possibleFor(this.system, world, this.system.insiders[index]!))
      .sort((a, b) => a - b);
  }

  /**
   * The part of the table made of these cells, all others standing still. Hidden cells may be used without a price,
   * except the freed ones, whose fate is open.
   */
  part(
    active: Int32Array,
    places: readonly number[],
    freed?: ReadonlySet<number>,
    implied: (insiders: readonly number[]) => readonly Requirement[] = () => [],
  ): LocalPart {
    const { part, cells } = restrict(this.system, active);
    const here = new Map<number, number>();
    cells.forEach((cell, index) => {
      here.set(cell, index);
    });
    cells.forEach((cell, index) => {
      if (part.mark[index] !== MARK.free) return;
      if (this.hidden[cell] && !freed?.has(cell)) part.mark[index] = MARK.hidden;
    });
    const { local, whole } = insidersWithin(cells, this.system.insiders, this.#insidersOf);
    const who = new Map(whole.map((index, k) => [index, k]));
    const requirements: Requirement[] = [];
    const kept: number[] = [];
    const global: Requirement[] = [];
    const start: (World | undefined)[] = [];
    const wanted = [
      ...places.map((place) => ({
        place,
        requirement: this.requirements[place]!,
        proof: this.proofs[place],
      })),
      ...implied(whole).map((requirement) => ({ place: -1, requirement, proof: this.known(requirement) })),
    ];
    for (const { place, requirement, proof } of wanted) {
      if (place < 0 && proof?.cells.some((cell) => !here.has(cell)) !== false) continue;
      const cell = here.get(requirement.cell);
      if (cell === undefined) continue;
      // An insider who knows nothing of the cells that move here is like everybody else.
      const insider = requirement.insider < 0 ? -1 : (who.get(requirement.insider) ?? -1);
      requirements.push({ ...requirement, cell, insider });
      kept.push(place);
      global.push(requirement);
      start.push(proof);
    }
    return {
      system: { ...part, insiders: local },
      requirements,
      places: kept,
      whole: global,
      start,
      cells,
      local: (world) => ({
        cells: Int32Array.from(world.cells, (cell) => here.get(cell)!),
        moves: Float64Array.from(world.moves),
      }),
    };
  }

  /** Takes over what a task found. Who is inside gets a proof of his own only where no other serves. */
  take(part: LocalPart, proofs: readonly Proof[]): void {
    const revived = proofs.map(({ requirement, world }) => ({
      requirement,
      world: new World(world.cells, world.moves).renumbered(part.cells),
    }));
    for (const { requirement, world } of revived) {
      if (part.places[requirement]! >= 0) this.prove(part.places[requirement]!, world);
    }
    for (const { requirement, world } of revived) {
      if (part.places[requirement]! >= 0 || this.known(part.whole[requirement]!) !== undefined) continue;
      this.prove(this.require(part.whole[requirement]!), world);
    }
  }
}
