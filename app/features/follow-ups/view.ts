import type { BuildsView } from '#app/features/preparation/builds-view.ts';

/** What the pages of changes and reports receive: strings in the reader's language, no rows. */
export type FollowUpLine = {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly state: string;
  readonly tone: 'neutral' | 'waiting' | 'progress' | 'action' | 'done' | 'stopped' | 'problem';
  readonly submitted: string | undefined;
  readonly reference: string;
  readonly applicationId: string;
};

export type FollowUpList = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly lines: readonly FollowUpLine[];
  /** What this reader may begin now. */
  readonly types: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  /** When renewal and the yearly confirmation can be handed in. */
  readonly opens: readonly { readonly term: string; readonly value: string }[];
  readonly mayRenew: boolean;
  readonly mayChangeOwner: boolean;
  readonly mayReport: boolean;
  readonly manages: boolean;
};

export type DiffLine = { readonly label: string; readonly before: string; readonly after: string };
export type DeedId =
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'agree'
  | 'take_up'
  | 'return_incomplete'
  | 'accept'
  | 'refuse'
  | 'approve'
  | 'request_changes'
  | 'reject'
  | 'prepare'
  | 'sign.user'
  | 'sign.operator'
  | 'sign.entrusted';

export type FollowUpPage = FollowUpLine & {
  readonly applicationTitle: string;
  readonly kind: string;
  readonly about: string;
  readonly decides: string;
  readonly diff: readonly DiffLine[];
  readonly facts: readonly DiffLine[];
  readonly reason: string;
  readonly progress: string;
  readonly hash: string | undefined;
  readonly agreementHash: string | undefined;
  readonly signatures: readonly { readonly party: string; readonly text: string }[];
  readonly applied: string | undefined;
  readonly rounds: readonly { readonly id: string; readonly text: string }[];
  readonly mayReview: boolean;
  readonly history: readonly {
    readonly id: string;
    readonly at: string;
    readonly atText: string;
    readonly title: string;
    readonly actor: string;
    readonly text: string | undefined;
  }[];
  readonly missing: readonly string[];
  readonly deeds: readonly DeedId[];
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
  readonly asksForMeasures: boolean;
  readonly preparing:
    | {
        readonly ruleSets: readonly {
          readonly value: string;
          readonly label: string;
          readonly hint: string;
        }[];
        readonly chosen: string;
        readonly fixed: boolean;
        /** Where data are made for what was proposed before they are handed on. */
        readonly builds: BuildsView | undefined;
      }
    | undefined;
};

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };
export type FollowUpForm = {
  readonly id: string;
  readonly applicationId: string;
  readonly reference: string;
  readonly title: string;
  readonly kind: string;
  readonly type: string | undefined;
  readonly about: string;
  readonly revision: number;
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly members: readonly Option[];
  readonly purposes: readonly Option[];
  readonly ruleSets: readonly Option[];
  readonly errors: Readonly<Record<string, string>> | undefined;
};
