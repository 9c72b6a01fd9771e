/** What the pages of a project in use receive: strings in the reader's language, no rows. */
export type ProjectDeed = 'suspend' | 'resume' | 'propose' | 'revoke' | 'begin_close' | 'destroy' | 'close';

export type ProjectPage = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly stateText: string;
  readonly ends: string;
  readonly deeds: readonly ProjectDeed[];
  readonly checks: readonly { readonly id: string; readonly label: string; readonly holds: boolean }[];
  readonly proposal: string | undefined;
  readonly closing: readonly {
    readonly item: string;
    readonly label: string;
    readonly filed: string | undefined;
    readonly text: string;
    readonly mayFile: boolean;
  }[];
  readonly released: readonly string[];
  readonly destroyed: boolean;
};

export type DeedPage = {
  readonly id: string;
  readonly reference: string;
  readonly stateText: string;
  readonly checks: ProjectPage['checks'];
  readonly proposal: string | undefined;
  readonly items: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
};

export type DestructionPage = {
  readonly id: string;
  readonly reference: string;
  readonly at: string;
  readonly by: string;
  readonly hash: string;
  readonly document: string;
  readonly entry: string;
  readonly gone: readonly { readonly term: string; readonly value: string }[];
  readonly kept: readonly { readonly term: string; readonly value: string }[];
};
