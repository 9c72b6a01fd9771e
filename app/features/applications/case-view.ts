/** What the pages of a case receive: strings in the reader's language, no rows. */
export type AnswerGroup = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
};

export type ActId =
  | 'check'
  | 'screen'
  | 'review'
  | 'vote'
  | 'decide'
  | 'agreement'
  | 'prepare'
  | 'receive'
  | 'withdraw';
export type Act = { readonly id: ActId; readonly href: string; readonly label: string };

export type PartTask = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly status: 'done' | 'open' | 'incomplete' | 'marked';
};

export type HistoryLine = {
  readonly id: string;
  readonly at: string;
  readonly atText: string;
  readonly title: string;
  readonly actor: string;
  readonly text: string | undefined;
};

export type CaseOverview = {
  readonly acts: readonly Act[];
  /** Undefined while nobody has to do anything. */
  readonly turn: string | undefined;
  readonly tasks: readonly PartTask[];
  readonly answers: readonly AnswerGroup[];
  readonly history: readonly HistoryLine[];
  readonly permit: { readonly endsOn: string; readonly hash: string; readonly signed: boolean } | undefined;
};
