import type { EvidenceView } from './evidence-view.ts';

export type BuildsView = {
  readonly running:
    | {
        readonly build: string;
        readonly label: string;
        readonly step: string;
        readonly at: number;
        readonly of: number;
        readonly text: string;
      }
    | undefined;
  readonly trouble: { readonly title: string; readonly text: string } | undefined;
  readonly done: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  /** Of the newest that has any, dry runs included. */
  readonly evidence: EvidenceView | undefined;
};
