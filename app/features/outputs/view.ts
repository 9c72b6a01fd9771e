import type { TableGrid } from '#app/domain/export/table-grid.ts';
import type { DeedName } from '#app/domain/review/output-deeds.ts';

/** What screens receive: strings in the reader's language, no rows. */
export type OutputLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly project: string;
  readonly state: string;
  readonly stateText: string;
  readonly submitted: string | undefined;
  readonly due: string | undefined;
  readonly overdue: boolean;
};

/** A deed that can be done here; with a reason when not now. */
export type Deed = { readonly offered: boolean; readonly reason: string | undefined };

export type VoteView = {
  readonly key: string;
  readonly who: string;
  readonly choice: 'approve' | 'changes' | 'reject';
  readonly choiceText: string;
  readonly comment: string | undefined;
  readonly at: string;
  /** Of an earlier submission: it stays, and counts no more. */
  readonly superseded: boolean;
};

export type ItemView = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly context: string;
  readonly controls: string;
  readonly caption: string;
  readonly objective: string;
  readonly grid: TableGrid;
  readonly chart: string | undefined;
  readonly hash: string | undefined;
  readonly entry: string;
  readonly profile: string;
  readonly removed: boolean;
  /** For checkers: what the machine found, and what it could not look at. */
  readonly desk:
    | {
        readonly notChecked: readonly string[];
        readonly intervals: readonly {
          readonly key: string;
          readonly place: string;
          readonly column: string;
          readonly range: string;
        }[];
        readonly aids: readonly { readonly term: string; readonly value: string }[];
        readonly unreachable: boolean;
      }
    | undefined;
  readonly votes: readonly VoteView[];
  readonly outcomeText: string | undefined;
};

export type OutputPage = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly stateText: string;
  readonly project: { readonly id: string; readonly reference: string; readonly title: string };
  readonly isMember: boolean;
  readonly author: string;
  readonly objective: string;
  readonly intendedUse: string;
  readonly answer: string;
  readonly submitted: string | undefined;
  readonly due: string | undefined;
  readonly coolDownUntil: string | undefined;
  readonly validUntil: string | undefined;
  readonly items: readonly ItemView[];
  /** Released earlier by the same project: what may lie beside this (pain 4). */
  readonly earlier: readonly { readonly id: string; readonly reference: string; readonly title: string }[];
  readonly history: readonly {
    readonly id: string;
    readonly at: string;
    readonly atText: string;
    readonly title: string;
    readonly actor: string;
    readonly reasons: readonly string[];
    readonly text: string | undefined;
  }[];
  readonly deeds: Readonly<Record<DeedName, Deed>>;
  /** Why a checker may not look at this one, in words. */
  readonly barred: string | undefined;
  readonly waitsForSecond: boolean;
  readonly receipts: readonly { readonly id: string; readonly who: string; readonly at: string }[];
  readonly released: { readonly at: string; readonly hash: string } | undefined;
};

export type RunChoice = { readonly id: string; readonly sentence: string; readonly note: string };

export type OutputForm = {
  readonly id: string | undefined;
  readonly reference: string | undefined;
  readonly workspace: { readonly id: string; readonly reference: string; readonly title: string };
  readonly objectives: readonly { readonly id: string; readonly text: string }[];
  readonly revision: number;
  readonly title: string;
  readonly objective: string;
  readonly intendedUse: string;
  readonly answer: string;
  readonly returned: boolean;
  /** What the desk said when it came back. */
  readonly returnText: string | undefined;
  readonly items: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly context: string;
    readonly controls: string;
    readonly sentence: string;
    readonly runId: string;
  }[];
  readonly runs: readonly RunChoice[];
};
