import type { FollowUpLine } from '#app/features/follow-ups/view.ts';
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
  | 'withdraw'
  | 'conditions'
  | 'appeal'
  | 'accept'
  | 'roster'
  | 'letter'
  | 'contract'
  | 'permit'
  | 'settings'
  | 'print'
  | 'workspace'
  | 'project'
  | 'renew';
export type Act = { readonly id: ActId; readonly href: string; readonly label: string };

export type PartTask = {
  readonly id: string;
  readonly title: string;
  /** Undefined where nothing may be changed now. */
  readonly href: string | undefined;
  readonly status: 'done' | 'optional' | 'open' | 'incomplete' | 'marked' | 'locked';
};

export type HistoryLine = {
  readonly id: string;
  readonly at: string;
  readonly atText: string;
  readonly title: string;
  readonly actor: string;
  readonly text: string | undefined;
};

/** Which clocks run or stand, and what history lets one expect; the same for both sides. */
export type CaseStandingView = {
  readonly lines: readonly { readonly term: string; readonly value: string }[];
  readonly clocks: readonly {
    readonly id: string;
    readonly name: string;
    readonly due: string;
    readonly left: string;
    readonly paused: boolean;
    readonly overdue: boolean;
    readonly pauses: readonly string[];
    readonly waitsForApplicant: boolean;
  }[];
};

export type CaseOverview = {
  /** Changes, renewals and reports: of a project that is in use or was. */
  readonly followUps: readonly FollowUpLine[] | undefined;
  readonly standing: CaseStandingView;
  /** Where questions about the case are asked; absent where this reader has none to ask. */
  readonly enquiries: string | undefined;
  readonly acts: readonly Act[];
  /** Letters, contracts and the like, to be read at any time. */
  readonly papers: readonly Act[];
  /** Undefined while nobody has to do anything. */
  readonly turn: string | undefined;
  readonly tasks: readonly PartTask[];
  readonly answers: readonly AnswerGroup[];
  readonly history: readonly HistoryLine[];
  readonly permit: { readonly endsOn: string; readonly hash: string; readonly signed: boolean } | undefined;
};
