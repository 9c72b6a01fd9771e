import type { Node } from '#app/domain/deidentification/microdata.ts';
import type { Risks } from '#app/domain/deidentification/risk.ts';

/** Unprotected numbers about a snapshot. They are made and read inside the vault only; `app/vault/prepare` protects them. */
export type RawFacts = {
  readonly persons: {
    readonly base: number;
    /** By why they are not there; each person is counted once, under the first that holds. */
    readonly absent: Readonly<Record<string, number>>;
    readonly elsewhere: number;
    readonly leftOut: number;
    readonly kept: number;
  };
  readonly classes: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly risks: { readonly before: Risks; readonly after: Risks };
  readonly generalised: readonly {
    readonly name: string;
    readonly level: string;
    readonly isChanged: boolean;
  }[];
  readonly node: Node;
  readonly loss: number;
  readonly lattice: { readonly nodes: number; readonly looked: number };
  readonly distributions: readonly {
    readonly name: string;
    readonly rows: readonly { readonly code: string; readonly before: number; readonly after: number }[];
  }[];
  /** Of a build only; a dry run reads no events. */
  readonly built?: {
    /** `few`: the rows are of fewer persons than may be told of. */
    readonly tables: readonly {
      readonly table: string;
      readonly before: { readonly rows: number; readonly few: boolean };
      readonly after: { readonly rows: number; readonly few: boolean };
    }[];
    readonly codes: readonly {
      readonly place: string;
      readonly generalised: number;
      readonly removed: number;
    }[];
    readonly completeness: readonly {
      readonly variable: string;
      readonly rows: number;
      readonly filled: number;
      readonly few: boolean;
    }[];
    readonly units: { readonly rows: number; readonly states: readonly number[]; readonly few: boolean };
    readonly plausible: readonly {
      readonly rule: string;
      readonly rows: number;
      readonly held: number;
      readonly few: boolean;
    }[];
  };
};

export type Sealed = {
  /** Of what was made: the tables of the snapshot row by row, and the text of its views. */
  readonly content: string;
  /** `table.column` that questions of the project can use. */
  readonly variables: readonly string[];
  /** The level of each attribute. */
  readonly levels: Readonly<Record<string, number>>;
};
