type Line = { readonly id: string; readonly label: string; readonly value: string };
type Change = {
  readonly id: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

/** What the vault says of a snapshot, in words: every number was protected before it came here. */
export type EvidenceView = {
  readonly lead: string;
  readonly persons: readonly Line[];
  readonly risks: readonly Change[];
  readonly generalised: readonly Line[];
  readonly tables: readonly Change[];
  readonly codes: readonly Change[];
  readonly blocks: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly Line[];
  }[];
  readonly charts: readonly {
    readonly id: string;
    readonly caption: string;
    readonly svg: string;
    readonly rows: readonly Change[];
  }[];
  readonly hashes: readonly Line[];
};
