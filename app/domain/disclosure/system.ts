/** Cells as unknowns and the sums that bind them. Values are integers (counts, or sums scaled to integers). */
export type SystemCell = {
  readonly value: number;
  /** What anyone may take for granted about the value, the attacker included: lower <= value <= upper. */
  readonly lower: number;
  readonly upper: number;
  /** The price of hiding the cell: persons lost, weighted by the policy. */
  readonly cost: number;
  /** 'shown' must be published, for example a structural zero. */
  readonly mark: 'free' | 'primary' | 'shown';
  /** How far the attacker's upper bound must reach above, the lower below, the value; only for primary. */
  readonly need?: { readonly up: number; readonly down: number };
  /** Own contribution of each insider in this cell: patient (cells of one or two) or institution. */
  readonly insiders?: readonly { readonly id: string; readonly own: number; readonly only: boolean }[];
};

/** The total is the sum of its parts. Numbers are indices into the cells. */
export type Relation = { readonly total: number; readonly parts: readonly number[] };

export type CellSystem = { readonly cells: readonly SystemCell[]; readonly relations: readonly Relation[] };
