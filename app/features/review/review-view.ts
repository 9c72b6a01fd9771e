import type { AnswerGroup } from '#app/features/applications/case-view.ts';

export type SeatLine = {
  readonly id: string;
  readonly name: string;
  readonly seat: string;
  readonly duties: string;
  readonly answer: string;
  readonly voted: string;
};
export type VoteLine = {
  readonly id: string;
  readonly name: string;
  readonly choice: string;
  readonly mark: string;
  readonly plan: string;
  readonly data: string;
  readonly reason: string;
};
export type Choice = { readonly value: string; readonly label: string };

export type ReviewView = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly stage: 'first' | 'second';
  readonly number: string;
  readonly state: string;
  readonly quorum: string;
  readonly hash: string;
  readonly score: { readonly text: string; readonly band: string } | undefined;
  readonly seats: readonly SeatLine[];
  /** Undefined while votes are blind. */
  readonly votes: readonly VoteLine[] | undefined;
  readonly result: string | undefined;
  readonly decision: string | undefined;
  readonly answers: readonly AnswerGroup[];
  readonly binding: readonly { readonly label: string; readonly value: string }[];
  readonly ballot:
    | {
        readonly amends: boolean;
        readonly first: boolean;
        readonly choices: readonly Choice[];
        readonly mine: string | undefined;
      }
    | undefined;
  readonly deciding:
    | {
        readonly first: boolean;
        readonly outcomes: readonly Choice[];
        readonly bands: readonly Choice[];
        readonly band: string | undefined;
        readonly grounds: readonly Choice[];
        readonly parts: readonly Choice[];
        readonly mayContinue: boolean;
      }
    | undefined;
};
