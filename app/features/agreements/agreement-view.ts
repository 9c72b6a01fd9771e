export type AgreementView = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly version: number;
  readonly versionText: string;
  readonly parties: readonly {
    readonly id: 'operator' | 'entrusted' | 'user';
    readonly role: string;
    readonly name: string;
    readonly signed: string | undefined;
  }[];
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly accepted: string | undefined;
  }[];
  readonly period: string;
  readonly ends: string;
  readonly fee: string;
  readonly duties: readonly { readonly id: string; readonly kind: string; readonly text: string }[];
  readonly articles: readonly string[];
  readonly terms: string;
  readonly hash: string;
  readonly open: boolean;
  readonly maySign: boolean;
  readonly mayCountersign: boolean;
  readonly mayJoin: boolean;
  readonly mayAccept: boolean;
  /** For the secretariat: what is settled beside the approval. */
  readonly draft:
    | {
        readonly entrusted: readonly { readonly value: string; readonly label: string }[];
        readonly entrustedId: string;
        readonly feeNote: string;
      }
    | undefined;
};
