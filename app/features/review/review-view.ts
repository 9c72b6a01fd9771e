import type { AnswerGroup } from '#app/features/applications/case-view.ts';
import type { EvidenceView } from '#app/features/preparation/evidence-view.ts';
import type { Differences } from './differences-view.ts';

export type SeatLine = {
  readonly id: string;
  readonly name: string;
  readonly seat: string;
  readonly duties: string;
  readonly answer: string;
  readonly voted: string;
  /** Came in later: as a substitute, or in the chair's place. */
  readonly added: string | undefined;
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

export type CommentLine = {
  readonly id: string;
  readonly section: string;
  readonly audience: string;
  readonly internal: boolean;
  readonly by: string;
  readonly at: string;
  readonly text: string;
};
export type ScoreView = {
  readonly band: string;
  readonly sum: string;
  readonly rule: string;
  readonly axes: readonly {
    readonly id: string;
    readonly label: string;
    readonly points: string;
    readonly parts: readonly {
      readonly id: string;
      readonly label: string;
      readonly input: string;
      readonly points: string;
    }[];
  }[];
};
/** One setting of the second stage beside what the risk value asks for. */
export type SettingLine = {
  readonly id: string;
  readonly item: string;
  readonly asked: string;
  readonly chosen: string;
  readonly verdict: 'as_asked' | 'stricter' | 'differs';
  readonly verdictText: string;
};
export type ResultLine = { readonly id: string; readonly label: string; readonly value: string };

export type ReviewView = {
  /** Where the round is about a change in use: the page that shows old and new. */
  readonly change: string | undefined;
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly stage: 'first' | 'second';
  readonly number: string;
  readonly state: string;
  readonly quorum: string;
  readonly hash: string;
  readonly score: ScoreView | undefined;
  /** What the chair set, once decided (RV1-3). */
  readonly risk: string | undefined;
  /** Of an appeal: what the applicant says against the decision. */
  readonly appeal: string | undefined;
  readonly seats: readonly SeatLine[];
  /** Undefined while votes are blind. */
  readonly votes: readonly VoteLine[] | undefined;
  readonly result: string | undefined;
  readonly decision: string | undefined;
  readonly answers: readonly AnswerGroup[];
  readonly binding: readonly { readonly label: string; readonly value: string }[];
  readonly settings: readonly SettingLine[];
  readonly results: readonly ResultLine[];
  /** What the vault says of the data that were made; undefined where none were. */
  readonly evidence: EvidenceView | undefined;
  /** Since this reader last looked; undefined where there is nothing earlier. */
  readonly differences: Differences | undefined;
  readonly settingDifferences: Differences | undefined;
  readonly comments: readonly CommentLine[];
  /** Sections on which this reader may comment; empty for everybody else. */
  readonly commentable: readonly Choice[];
  readonly ballot:
    | {
        readonly amends: boolean;
        readonly first: boolean;
        /** The computed score, beside the two judgements that people make. */
        readonly score: string | undefined;
        readonly choices: readonly Choice[];
        readonly mine: string | undefined;
      }
    | undefined;
  readonly deciding:
    | {
        readonly first: boolean;
        readonly outcomes: readonly Choice[];
        /** What the vote does not allow, with the reason in words. */
        readonly notOffered: readonly (Choice & { readonly why: string })[];
        readonly bands: readonly Choice[];
        readonly band: string | undefined;
        readonly grounds: readonly Choice[];
        readonly parts: readonly Choice[];
        readonly conditionKinds: readonly Choice[];
        readonly mostConditions: number;
        readonly mayContinue: boolean;
      }
    | undefined;
};
