export type MeetingListView = {
  readonly past: boolean;
  readonly lines: readonly {
    readonly id: string;
    readonly reference: string;
    readonly time: string;
    readonly place: string;
    readonly cancelled: boolean;
  }[];
  readonly count: string;
  readonly page: number;
  readonly pages: number;
  readonly mayPlan: boolean;
};

type Item = { readonly key: string; readonly time: string };
export type AgendaLine = Item &
  (
    | {
        readonly kind: 'open';
        readonly reference: string;
        readonly title: string;
        readonly organisation: string;
        readonly state: string;
        readonly papers: readonly { readonly label: string; readonly href: string }[];
        readonly barred: readonly string[];
      }
    /** On the roster, and the question about conflicts is not answered yet. */
    | { readonly kind: 'undeclared'; readonly reference: string; readonly href: string }
    /** Not for this reader: nothing but the time. */
    | { readonly kind: 'away' }
  );

export type MeetingView = {
  readonly id: string;
  readonly reference: string;
  readonly time: string;
  readonly place: string;
  readonly cancelled: boolean;
  readonly items: readonly AgendaLine[];
  readonly ends: string;
  /** The items take longer than the meeting. */
  readonly over: boolean;
  readonly mayPlan: boolean;
  readonly printedBy: string;
  readonly printedAt: string;
};
