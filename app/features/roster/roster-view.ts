export type TermLine = {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly duty: string;
  readonly substitute: boolean;
  readonly from: string;
  readonly until: string | undefined;
  readonly standing: 'proposed' | 'coming' | 'current' | 'ended';
  readonly proposedBy: string;
  readonly confirmedBy: string | undefined;
  readonly mayDecide: boolean;
  readonly mayEnd: boolean;
};

type Choice = { readonly value: string; readonly label: string };

export type RosterView = {
  readonly lines: readonly TermLine[];
  readonly mayPropose: boolean;
  readonly members: readonly Choice[];
  readonly duties: readonly Choice[];
  /** Duties for which nobody sits on the panel today. */
  readonly uncovered: readonly string[];
};

export type DeputiesView = {
  readonly lines: readonly {
    readonly id: string;
    readonly office: string;
    readonly name: string;
    readonly deputy: string;
    readonly from: string;
    readonly until: string;
    readonly running: boolean;
    readonly namedBy: string;
    readonly mayEnd: boolean;
  }[];
  readonly mayName: boolean;
  readonly offices: readonly Choice[];
  readonly people: readonly Choice[];
  readonly deputies: readonly Choice[];
};
