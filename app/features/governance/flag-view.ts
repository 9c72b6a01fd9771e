export type FlagView = {
  readonly on: boolean;
  readonly text: string;
  readonly mayChange: boolean;
  readonly proposal: { readonly id: string; readonly mine: boolean; readonly text: string } | undefined;
};
