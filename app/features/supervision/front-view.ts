import type { StatusTone } from '#app/components/status-badge.tsx';

/** One thing of supervising that is not over, whatever it is; each area brings its own. */
export type FrontLine = {
  readonly id: string;
  /** 監査, 事案, … */
  readonly area: string;
  readonly reference: string;
  readonly title: string;
  readonly href: string;
  readonly state: string;
  readonly tone: StatusTone;
  /** The due day and how far it is, in words. */
  readonly due: string | undefined;
  readonly overdue: boolean;
  /** What comes first; the due day, or nothing. */
  readonly sort: string;
};

/** The same on paper for every area: how much is open, and how much of it is late. */
export type FrontArea = {
  readonly label: string;
  readonly href: string;
  readonly open: number;
  readonly overdue: number;
};
