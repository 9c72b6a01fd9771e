export type EntryRef = { readonly seq: number; readonly at: string; readonly sentence: string };

/** Something that held at the moment, and the entries that began and ended it. */
export type FactThen = {
  readonly key: string;
  readonly text: string;
  readonly href: string | undefined;
  /** `unfit`: the record names an entry that is not there or is about something else. */
  readonly began: EntryRef | 'unfit' | undefined;
  readonly ended: EntryRef | 'unfit' | undefined;
};

export type AccessThen = {
  readonly person: string;
  readonly personHref: string;
  readonly at: string;
  /** Undefined where the account could not be used. */
  readonly usable: boolean;
  /** False before the account was made. */
  readonly known: boolean;
  /** Before the record was begun: what is shown is what stood at its beginning. */
  readonly tooEarly: boolean;
  readonly account: readonly FactThen[];
  readonly roles: readonly FactThen[];
  readonly affiliations: readonly FactThen[];
  readonly duties: readonly FactThen[];
  readonly signIns: readonly FactThen[];
  readonly tokens: readonly FactThen[];
  readonly actions: readonly { readonly area: string; readonly names: readonly string[] }[];
  readonly cases: readonly { readonly id: string; readonly text: string; readonly href: string }[];
  readonly caseCount: string;
  readonly entriesHref: string;
};

export type AccessAsked = {
  readonly person: string;
  readonly on: string;
  readonly time: string;
  readonly q: string;
};
export type AccessView = {
  readonly asked: AccessAsked;
  readonly errors: Readonly<Record<string, string>>;
  readonly matches: readonly { readonly name: string; readonly href: string }[] | undefined;
  readonly name: string | undefined;
  readonly found: AccessThen | undefined;
};
