import type { EntryLinks } from './entry-table.tsx';

export type EntryField = {
  readonly name: string;
  readonly label: string;
  /** What this field is for, for somebody who has never seen one. */
  readonly explain: string;
  readonly code: string;
  readonly words: string | undefined;
  readonly href: string | undefined;
};

/** One detail may name several things; what has no words is shown as the code that it is. */
export type EntryDetails = {
  readonly lines: readonly {
    readonly name: string;
    readonly label: string;
    readonly values: readonly {
      readonly text: string;
      readonly href: string | undefined;
      readonly isCode: boolean;
    }[];
  }[];
  readonly raw: string;
};

export type EntryView = {
  readonly seq: number;
  readonly sentence: string;
  readonly at: string;
  readonly links: EntryLinks | undefined;
  readonly fields: readonly EntryField[];
  readonly details: EntryDetails | undefined;
  readonly body: string;
  readonly leaf: string;
  readonly root: string;
  /** Undefined while no checkpoint holds the entry. */
  readonly proof: { size: string; steps: number; text: string } | undefined;
  readonly newer: string | undefined;
  readonly older: string | undefined;
};
