import type { TableGrid } from '#app/domain/export/table-grid.ts';
import type { KnownError } from '#app/features/data-errors/view.ts';
import type { RunRowState } from './states.ts';

/** What screens receive: strings in the reader's language, no rows. */
export type WorkspaceLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly stateText: string;
  readonly active: boolean;
  readonly until: string | undefined;
};

export type RunListLine = {
  readonly id: string;
  readonly sentence: string;
  readonly note: string;
  readonly objective: string;
  readonly asker: string;
  readonly asked: string;
  readonly state: RunRowState;
  readonly stateText: string;
  /** An error is known in the data it was counted from. */
  readonly dataError: boolean;
};

export type OutputListLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly stateText: string;
  readonly changed: string;
};

export type Objective = { readonly id: string; readonly text: string };

export type ScopeView = {
  readonly period: string;
  readonly area: string;
  readonly datasets: string;
  readonly variables: string;
  readonly profile: string;
  readonly groups: readonly VariableGroup[];
};

export type WorkspacePage = WorkspaceLine & {
  readonly members: readonly MemberLine[];
  readonly scope: ScopeView | undefined;
  readonly objectives: readonly Objective[];
  readonly left: {
    readonly days: string | undefined;
    readonly questions: { readonly left: string; readonly total: string } | undefined;
    readonly outputs: { readonly left: string; readonly total: string };
  };
  /** Sentences of the conditions that do not hold for the reader. */
  readonly missing: readonly string[];
  readonly mayAsk: boolean;
  readonly runs: readonly RunListLine[];
  readonly outputs: readonly OutputListLine[];
  readonly publications: readonly PublicationLine[];
  readonly snapshots: readonly SnapshotLine[];
  readonly activity: readonly ActivityLine[];
};

export type MemberLine = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly training: string;
  readonly trained: boolean;
  /** Asks, or only reads. */
  readonly asks: string;
};
export type VariableGroup = {
  readonly id: string;
  readonly title: string;
  readonly variables: readonly { readonly id: string; readonly label: string; readonly definition: string }[];
};
export type PublicationLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly stateText: string;
};
export type SnapshotLine = {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly current: boolean;
};
export type ActivityLine = {
  readonly id: string;
  readonly at: string;
  readonly atText: string;
  readonly title: string;
  readonly actor: string;
  readonly href?: string;
  readonly about?: string;
};

export type RunPage = {
  readonly id: string;
  readonly workspace: { readonly id: string; readonly reference: string; readonly title: string };
  readonly state: RunRowState;
  readonly stateText: string;
  readonly phase: 'waiting' | 'counting' | 'protecting' | undefined;
  readonly ahead: string | undefined;
  readonly next: boolean;
  readonly handed: boolean;
  readonly sentence: string;
  readonly objective: string;
  readonly note: string;
  readonly asker: string;
  readonly asked: string;
  readonly reason: string | undefined;
  readonly reasonAt: string | undefined;
  readonly text: string;
  readonly json: string;
  readonly mayCancel: boolean;
  readonly mayAsk: boolean;
  readonly result: ResultView | undefined;
  readonly comments: readonly CommentLine[];
  readonly mayNote: boolean;
  /** The project has a newer snapshot than the one that was answered on. */
  readonly newerSnapshot: boolean;
  /** Errors that are known in the data it was counted from. */
  readonly dataErrors: readonly KnownError[];
};

export type CommentLine = {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
};

/** Links between ways to see one thing; the current one is marked. */
export type SwitchView = {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
};
export type LookView = {
  readonly grid: TableGrid;
  /** How each column is sorted now and next, and the address for it. */
  readonly sortHrefs: readonly {
    readonly href: string;
    readonly direction: 'ascending' | 'descending' | 'none';
    readonly next: 'ascending' | 'descending' | 'none';
  }[];
  readonly rows: string;
  readonly filter: {
    readonly words: string;
    readonly shown: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
    /** What else stands in the address and has to stay there. */
    readonly kept: readonly { readonly name: string; readonly value: string }[];
    readonly changed: boolean;
    readonly clearHref: string;
  };
  /** Persons or shares of them; absent where shares would say nothing. */
  readonly values: SwitchView | undefined;
  readonly switches: readonly SwitchView[];
  /** Drawn from shown values only; absent for tables that no chart of ours fits. */
  readonly chart: string | undefined;
  /** Of three dimensions the class that is drawn. */
  readonly slice: string | undefined;
};

export type ResultView = {
  readonly tooSmall: boolean;
  readonly caption: string;
  readonly look: LookView;
  readonly hash: string;
  readonly entry: string;
  readonly snapshot: string;
  readonly profile: string;
  readonly answered: string;
  readonly releasedIn: string | undefined;
};
