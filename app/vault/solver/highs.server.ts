import loadHighs, { type Highs } from 'highs';
import type {
  LinearData,
  LinearLimits,
  LinearModel,
  LinearOutcome,
  LinearSolver,
} from '#app/domain/disclosure/linear.ts';

type HighsModel = ReturnType<Highs['createModel']>;

const OPTIMAL = 7;
const INFEASIBLE = 8;
const unlimited = 2_147_483_647;
const none = new Float64Array(0);

const DUAL = 1;
const PRIMAL = 4;

/**
 * Either simplex restarts from the last answer: the primal one when only the question changes, the dual one when only
 * bounds or rows do. The wrong one of the two is a hundred times slower on large tables. Presolve would throw the last
 * answer away.
 */
const settings = {
  output_flag: false,
  presolve: 'off',
  simplex_strategy: PRIMAL,
  random_seed: 1,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-6,
} as const;

class OpenModel implements LinearModel {
  readonly #model: HighsModel;
  readonly #columns: number;
  #whole = false;
  #strategy: number = PRIMAL;

  constructor(highs: Highs, data: LinearData) {
    this.#columns = data.columns;
    this.#model = highs.createModel({
      numCols: data.columns,
      numRows: data.rowLower.length,
      colCost: data.cost,
      colLower: data.lower,
      colUpper: data.upper,
      rowLower: data.rowLower,
      rowUpper: data.rowUpper,
      matrix: {
        format: 'csr',
        numRows: data.rowLower.length,
        numCols: data.columns,
        starts: data.starts,
        indices: data.indices,
        values: data.values,
      },
    });
    this.#model.options.set(settings);
  }

  setCost(column: number, cost: number): void {
    this.#model.changeColCost(column, cost);
  }

  setCosts(costs: Float64Array): void {
    if (this.#columns > 0)
      this.#model.changeColsCost({ kind: 'range', from: 0, to: this.#columns - 1 }, costs);
  }

  setColumn(column: number, lower: number, upper: number): void {
    this.#model.changeColBounds(column, lower, upper);
  }

  setColumns(lower: Float64Array, upper: Float64Array): void {
    if (this.#columns === 0) return;
    this.#model.changeColsBounds({ kind: 'range', from: 0, to: this.#columns - 1 }, lower, upper);
  }

  addRow(lower: number, upper: number, indices: Int32Array, values: Float64Array): void {
    this.#model.addRow(lower, upper, { indices, values });
  }

  setWhole(whole: boolean): void {
    if (this.#columns === 0 || whole === this.#whole) return;
    this.#whole = whole;
    // Reading programmes must not inherit what a search for whole numbers left behind, nor the other way round.
    this.#model.changeColsIntegrality(
      { kind: 'range', from: 0, to: this.#columns - 1 },
      new Int32Array(this.#columns).fill(whole ? 1 : 0),
    );
    this.#strategy = whole ? DUAL : PRIMAL;
    this.#model.options.set({ presolve: whole ? 'on' : 'off', simplex_strategy: this.#strategy });
  }

  solve(limits: LinearLimits = {}): LinearOutcome {
    const model = this.#model;
    if (this.#whole) {
      model.options.set({
        mip_max_nodes: limits.nodes ?? unlimited,
        mip_max_improving_sols: limits.any ? 1 : unlimited,
      });
    } else {
      const strategy = limits.after === 'bounds' ? DUAL : PRIMAL;
      if (strategy !== this.#strategy) model.options.set({ simplex_strategy: strategy });
      this.#strategy = strategy;
    }
    model.run();
    const status = Number(model.getModelStatus());
    const iterations = Math.max(0, Number(model.info.get('simplex_iteration_count')));
    const nodes = this.#whole ? Math.max(0, Number(model.info.get('mip_node_count'))) : 0;
    const feasible = Number(model.info.get('primal_solution_status')) === 2;
    const solution = feasible ? model.getSolution() : undefined;
    return {
      status:
        status === OPTIMAL ? 'optimal' : status === INFEASIBLE ? 'infeasible' : feasible ? 'limit' : 'failed',
      objective: feasible ? Number(model.getObjectiveValue()) : Number.NaN,
      bound: this.#whole
        ? Number(model.info.get('mip_dual_bound'))
        : status === OPTIMAL
          ? Number(model.getObjectiveValue())
          : Number.NEGATIVE_INFINITY,
      values: solution?.colValue ?? none,
      reduced: this.#whole ? none : (solution?.colDual ?? none),
      work: 1 + iterations + 20 * nodes,
    };
  }

  close(): void {
    this.#model.dispose();
  }
}

let loading: Promise<Highs> | undefined;

/** HiGHS, compiled to WebAssembly, in this thread. */
export async function highsSolver(): Promise<LinearSolver> {
  loading ??= loadHighs();
  const highs = await loading;
  return { open: (data) => new OpenModel(highs, data) };
}
