import type { Choice } from '../people/view.ts';

/** ● always; otherwise the numbers of the conditions below the table; undefined is no. */
export type MatrixCell =
  | {
      readonly always: boolean;
      readonly conditions: readonly { readonly number: number; readonly words: string }[];
    }
  | undefined;

export type MatrixRow = {
  readonly id: string;
  readonly action: string;
  readonly stepUp: boolean;
  readonly later: boolean;
  readonly list: boolean;
  /** One for each column. */
  readonly cells: readonly MatrixCell[];
  readonly forbidden: readonly number[];
};

export type MatrixColumn = {
  readonly id: string;
  /** Roles with the same rights in this table share a column. */
  readonly names: readonly string[];
  /** The reader holds one of them. */
  readonly yours: boolean;
};

export type MatrixArea = {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly conditions: readonly { readonly number: number; readonly words: string }[];
};

export type MatrixProhibition = {
  readonly number: number;
  readonly who: string;
  readonly what: string;
  readonly why: string;
};

export type MatrixRole = {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly secondPerson: string;
  readonly months: string;
  readonly excludes: string;
};

export type MatrixPage = {
  /** The role that the reader asked for; otherwise all are shown. */
  readonly role: Choice | undefined;
  readonly choices: readonly Choice[];
  readonly yours: readonly Choice[];
  readonly areas: readonly MatrixArea[];
  readonly prohibitions: readonly MatrixProhibition[];
  readonly roles: readonly MatrixRole[];
  readonly system: readonly string[];
};
