import type { ApplicationState } from '#app/domain/application/states.ts';

export type BoardTurn = 'all' | 'office' | 'committee' | 'preparation' | 'applicant';

export type StageLine = {
  readonly state: ApplicationState;
  readonly name: string;
  /** How long it should take; absent where no clock runs. */
  readonly target: string | undefined;
  /** Absent where it would rest on too few cases. */
  readonly median: string | undefined;
  readonly cases: string;
  readonly open: string;
  readonly overdue: number;
  readonly oldest: string | undefined;
};

export type LoadLine = {
  readonly id: string;
  readonly name: string;
  readonly answers: number;
  readonly votes: number;
  readonly decisions: number;
  readonly checks: number;
  readonly cases: number;
  readonly total: number;
};

export type BoardView = {
  readonly turn: BoardTurn;
  readonly turns: readonly { readonly id: BoardTurn; readonly label: string; readonly count: number }[];
  readonly open: string;
  readonly overdue: number;
  readonly oldest: { readonly href: string; readonly reference: string; readonly waited: string } | undefined;
  readonly queue: readonly {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly organisation: string;
    readonly state: ApplicationState;
    readonly stateText: string;
    readonly turn: string;
    readonly due: string | undefined;
    readonly overdue: boolean;
  }[];
  readonly page: number;
  readonly pages: number;
  readonly stages: readonly StageLine[];
  readonly basis: string;
  readonly loads: readonly LoadLine[];
  readonly enquiries:
    | {
        readonly target: string;
        readonly median: string | undefined;
        readonly cases: string;
        readonly waiting: readonly {
          readonly id: string;
          readonly href: string;
          readonly reference: string;
          readonly topic: string;
          readonly waited: string;
        }[];
      }
    | undefined;
};
