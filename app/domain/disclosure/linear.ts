/**
 * What the engine needs of a solver, so that the domain itself imports none. A programme minimises; its matrix is given by
 * rows. Everything a solver returns is a claim: worlds are checked in integers and cuts follow from weak duality.
 */
export type LinearData = {
  readonly columns: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Row r holds the entries starts[r] to starts[r + 1]. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
};

export type LinearOutcome = {
  readonly status: 'optimal' | 'infeasible' | 'limit' | 'failed';
  readonly objective: number;
  /** Proven: no solution is below it. Equal to the objective where the optimum was proven. */
  readonly bound: number;
  readonly values: Float64Array;
  /** Reduced costs of the columns; empty after an integer solve. */
  readonly reduced: Float64Array;
  /** Iterations and nodes: the same on every machine. */
  readonly work: number;
};

export type LinearLimits = {
  readonly nodes?: number;
  /** Any solution in whole numbers will do, good or not. */
  readonly any?: boolean;
  /**
   * What changed since the last answer. After other bounds or new rows the prices still hold and the dual simplex mends the
   * rest in a few steps; after other prices, which is the default, the primal simplex does.
   */
  readonly after?: 'bounds' | 'prices';
};

export interface LinearModel {
  setCost(column: number, cost: number): void;
  setCosts(costs: Float64Array): void;
  setColumn(column: number, lower: number, upper: number): void;
  setColumns(lower: Float64Array, upper: Float64Array): void;
  addRow(lower: number, upper: number, indices: Int32Array, values: Float64Array): void;
  /** All columns whole numbers, or none. */
  setWhole(whole: boolean): void;
  solve(limits?: LinearLimits): LinearOutcome;
  close(): void;
}

export interface LinearSolver {
  open(data: LinearData): LinearModel;
}
