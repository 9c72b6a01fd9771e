export type CubeRules = {
  readonly version: string;
  readonly oneIn: number;
  readonly step: number;
  readonly ages: { readonly alone: number; readonly crossed: number; readonly oldest: number };
  readonly usualPart: { readonly of: number; readonly in: number };
};

/**
 * What is published of a dataset before anybody asks (decisions A6, ADR 0008). One person in ten is drawn for each table,
 * by a key that nobody keeps; a number is shown in steps of `step` drawn persons, and below one step not at all.
 */
export const cubeRules: CubeRules = {
  version: 'cube@1',
  oneIn: 10,
  /** Drawn persons; times `oneIn` it is the step that readers see. */
  step: 20,
  /** Ages in bands of so many years: alone, and crossed with something else. The last band is open. */
  ages: { alone: 5, crossed: 10, oldest: 90 },
  /**
   * What follows for sure from a published number is at most this part of the persons it stands for, but for a chance of
   * less than one in a million a number (ADR 0008). Where more of it was drawn, protection takes what was drawn.
   */
  usualPart: { of: 1, in: 3 },
};
