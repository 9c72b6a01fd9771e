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
  /** What this reader can do with it now; nothing when it waits for somebody else. */
  readonly next: string | undefined;
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

export type Verdict = 'pass' | 'unknown' | 'fail' | 'refused';
/** Another result that left, or leaves together with this one, and what both say of the same people. */
export type BesideView = {
  readonly key: string;
  readonly reference: string;
  /** None where the reader may not know of the other case. */
  readonly href: string | undefined;
  readonly title: string;
  readonly project: string;
  readonly relation: string;
  readonly compared: string;
  readonly close: readonly {
    readonly key: string;
    readonly place: string;
    readonly here: string;
    readonly there: string;
    readonly difference: string;
  }[];
  readonly shownThere: readonly string[];
};
export type DeskView = {
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly findings: readonly string[];
  readonly intervals: readonly {
    readonly key: string;
    readonly place: string;
    readonly column: string;
    readonly range: string;
  }[];
  readonly conflicts: readonly {
    readonly key: string;
    readonly place: string;
    readonly with: readonly string[];
  }[];
  readonly beside: readonly BesideView[];
  readonly aids: readonly {
    readonly key: string;
    readonly column: string;
    readonly cells: string;
    readonly hidden: string;
    readonly notObserved: string;
    readonly zeros: string;
    readonly least: string;
    readonly leastAboveZero: string;
    readonly most: string;
    readonly sum: string;
    readonly divisible: string;
  }[];
  readonly unreachable: boolean;
};

/** What the author is told before the submission, by the same engine as the desk. */
export type PreflightView = {
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly findings: readonly { readonly key: string; readonly text: string; readonly repair: string }[];
  readonly missing: readonly string[];
  readonly needsException: boolean;
  readonly askHref: string;
  readonly unreachable: boolean;
};

export type ItemView = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly context: string;
  readonly controls: string;
  readonly exception: string;
  readonly caption: string;
  readonly objective: string;
  readonly grid: TableGrid;
  readonly chart: string | undefined;
  readonly hash: string | undefined;
  readonly entry: string;
  readonly profile: string;
  readonly removed: boolean;
  /** For checkers: what the machine found, and what it could not look at. */
  readonly desk: DeskView | undefined;
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
  /** What is to be done now, and by whom. */
  readonly next: { readonly yours: boolean; readonly text: string };
  /** A checker has asked that the held request be refused; a second one decides. */
  readonly refusalProposed:
    | { readonly who: string; readonly text: string | undefined; readonly yours: boolean }
    | undefined;
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
    readonly exception: string;
    readonly sentence: string;
    readonly runId: string;
    readonly preflight: PreflightView | undefined;
  }[];
  readonly limits: {
    readonly items: number;
    readonly itemsMost: number;
    readonly released: number;
    readonly releasedMost: number;
  };
  readonly runs: readonly RunChoice[];
};
