export type PermitView = {
  readonly id: string;
  readonly reference: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly operator: string;
  readonly issued: string;
  readonly hash: string;
  readonly signed: boolean;
  readonly basis: string;
  readonly elements: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly string[];
  }[];
  readonly printedBy: string;
  readonly printedAt: string;
};
