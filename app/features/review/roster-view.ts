type Person = { readonly value: string; readonly label: string; readonly hint: string };

export type RosterView = {
  readonly id: string;
  readonly reference: string;
  readonly stage: string;
  readonly state: string;
  readonly quorum: string;
  /** The round cannot go on as it is. */
  readonly escalated: boolean;
  readonly unled: boolean;
  readonly appeal: string | undefined;
  readonly seats: readonly {
    readonly id: string;
    readonly name: string;
    readonly seat: string;
    readonly duties: string;
    readonly answer: string;
    readonly added: string | undefined;
  }[];
  readonly substitutes: readonly Person[];
  readonly leads: readonly Person[];
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
};
