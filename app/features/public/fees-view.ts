/** What use costs, in words. */
export type FeesView = {
  readonly slots: number;
  readonly version: number;
  readonly rates: readonly {
    readonly id: string;
    readonly name: string;
    /** Which organisations are of this class. */
    readonly who: string;
    readonly hour: string;
    readonly month: string;
  }[];
  readonly hours: readonly { readonly id: string; readonly name: string; readonly hours: string }[];
  readonly reductions: readonly string[];
  readonly example: readonly {
    readonly id: string;
    readonly name: string;
    readonly parts: readonly { readonly id: string; readonly name: string; readonly yen: string }[];
    readonly sum: string;
  }[];
};
