/** What is looked up about the things that entries name. Entries hold ids and codes only (C2). */
export type CaseFacts = {
  readonly reference: string;
  /** Of the organisation that applied. */
  readonly type: string;
  readonly purpose: string;
  readonly service: string;
  readonly datasets: readonly string[];
};

export type VoteFacts = { readonly choice: string; readonly struck: boolean };

export type Known = {
  readonly cases: ReadonlyMap<string, CaseFacts>;
  /** Of each agreement, by the hash that its signatures are on; no later draft is that agreement. */
  readonly fees: ReadonlyMap<string, number>;
  /** Kinds of publications. */
  readonly publications: ReadonlyMap<string, string>;
  /** What a round of the committee is about. */
  readonly rounds: ReadonlyMap<string, 'application' | 'follow_up' | 'publication'>;
  /** By `voteKey`. */
  readonly votes: ReadonlyMap<string, VoteFacts>;
  /** What a checker said of each item, by `voteKey` of the request. */
  readonly checks: ReadonlyMap<string, readonly { readonly item: string; readonly choice: string }[]>;
  /** Requests that hold an item which the machine did not pass when they were handed in. */
  readonly flagged: ReadonlySet<string>;
};

/** A vote is found again by what its entry says: on what, by whom and when. */
export const voteKey = (thing: string, person: string, at: string): string => `${thing} ${person} ${at}`;

/** The rows of the tables by kind, in the order of the lists of this installation. */
export type Lists = {
  readonly types: readonly string[];
  readonly purposes: readonly string[];
  readonly services: readonly string[];
  readonly datasets: readonly string[];
  /** Kinds of publications. */
  readonly publications: readonly string[];
};
