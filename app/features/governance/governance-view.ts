export type GovernanceView = {
  readonly current: string;
  readonly profiles: readonly {
    readonly id: string;
    readonly name: string;
    readonly about: string;
    readonly functions: readonly { readonly id: string; readonly performer: string }[];
    /** How many review cases an application opens that asks for data of both. */
    readonly reviews: number;
    readonly optOut: string;
  }[];
  readonly functions: readonly { readonly id: string; readonly label: string }[];
  readonly mayChange: boolean;
  readonly proposal:
    | {
        readonly id: string;
        readonly name: string;
        readonly by: string;
        readonly at: string;
        readonly mine: boolean;
      }
    | undefined;
};
