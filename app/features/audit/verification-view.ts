import type { Option } from '#app/components/select-field.tsx';

/** `unjudged`: no signed checkpoint to compare with. */
type Verdict = 'good' | 'bad' | 'unjudged';

export type RunView =
  | { readonly state: 'running'; readonly done: number; readonly total: number; readonly text: string }
  | { readonly state: 'failed' }
  | {
      readonly state: 'finished';
      readonly verdict: Verdict;
      readonly sentences: readonly string[];
      readonly at: string;
      readonly badEntry: string | undefined;
    };

export type PastVerification = {
  readonly seq: number;
  readonly at: string;
  readonly sentence: string;
  readonly verdict: Verdict;
  readonly size: string;
  readonly result: string;
};

export type CheckpointView = {
  readonly name: string;
  readonly size: string;
  readonly at: string;
  readonly keys: string;
  readonly good: boolean;
  readonly anchors: readonly string[];
  readonly href: string;
};

/** A copy of a checkpoint that lies where this machine cannot change it. */
export type AnchorView = {
  readonly text: string;
  readonly at: string;
  /** Undefined where what was sent has been erased since. */
  readonly size: string | undefined;
  readonly href: string | undefined;
};

export type VerificationView = {
  readonly run: RunView | undefined;
  readonly past: readonly PastVerification[];
  readonly size: string;
  readonly unsigned: string;
  readonly refused: boolean;
  readonly checkpoints: readonly CheckpointView[];
  readonly olderThan: number | undefined;
  readonly anchors: readonly AnchorView[];
  readonly sizes: readonly Option[];
};
