/** What is held, in words; a number of persons that may not be told is not there. */
export type HoldingsView = {
  readonly asOf: string;
  readonly datasets: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly holder: string;
    readonly period: string;
  }[];
  readonly facilities: readonly {
    readonly id: string;
    readonly name: string;
    readonly holder: string;
    readonly prefecture: string;
    readonly since: string | undefined;
    readonly covers: string | undefined;
    readonly opened: string | undefined;
    /** Handed the notice; absent where the facility has not declared it, or where the number is hidden. */
    readonly handed: string | undefined;
    readonly declared: boolean;
    readonly asked: string | undefined;
  }[];
  readonly counts: {
    readonly facilities: string;
    readonly notices: string;
    readonly handed: string | undefined;
    readonly declared: string;
    readonly asked: string | undefined;
    readonly applied: string | undefined;
  };
  readonly rule: string;
  readonly told: string;
};
