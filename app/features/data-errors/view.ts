import type { StatusTone } from '#app/components/status-badge.tsx';

/** What the pages of data errors receive: sentences in the reader's language. */
export type ErrorLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly severity: string;
  readonly stateText: string;
  readonly tone: StatusTone;
  readonly known: string;
  readonly things: string;
  readonly open: string;
};
export type ErrorList = { readonly lines: readonly ErrorLine[]; readonly mayWrite: boolean };

export type ThingLine = {
  /** Of the thing on the list once it was told of; of the thing itself before. */
  readonly id: string;
  readonly kindText: string;
  readonly label: string;
  readonly href: string | undefined;
  readonly project: string;
  readonly owners: string;
  readonly reasons: readonly string[];
  readonly tone: StatusTone;
  readonly stateText: string;
  /** Why it has no effect, as somebody wrote, and who. */
  readonly said: { readonly text: string; readonly by: string } | undefined;
  /** What has to happen, and where. */
  readonly todo: { readonly text: string; readonly href: string | undefined } | undefined;
  readonly mayPropose: boolean;
  readonly mayConfirm: boolean;
};
export type ErrorPage = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly what: string;
  readonly severity: string;
  readonly isGrave: boolean;
  readonly stateText: string;
  readonly tone: StatusTone;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Touched, and nobody has been told of it. */
  readonly untold: readonly ThingLine[];
  readonly told: readonly ThingLine[];
  readonly deeds: {
    /** The hash of the list that is shown. */
    readonly tell: string | undefined;
    readonly withdraw: boolean;
    readonly close: { readonly missing: readonly string[] } | undefined;
  };
  readonly history: readonly {
    readonly id: string;
    readonly at: string;
    readonly atText: string;
    readonly title: string;
    readonly actor: string;
    readonly text: string | undefined;
  }[];
};

export type ErrorForm = {
  readonly datasets: readonly { readonly value: string; readonly label: string }[];
  readonly dataset: string;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly variables: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  }[];
  readonly facilities: readonly { readonly value: string; readonly label: string }[];
  readonly bases: readonly { readonly value: string; readonly label: string }[];
  readonly severities: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
};

/** A mark on a result, and above a new question. */
export type KnownError = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly severity: string;
  readonly href: string;
};
